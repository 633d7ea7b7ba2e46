/* global React, ReactDOM, GraphiQL */

const SERVED = '{ graph { release { title } counts { roles skills industries pivots } } }';

async function ask(query) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function showExplorer() {
  const examples = await (await fetch('/examples.json')).json();
  ReactDOM.createRoot(document.getElementById('explorer')).render(
    React.createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
      defaultTabs: examples.map(({ query }) => ({ query })),
      defaultEditorToolsVisibility: false,
      isHeadersEditorEnabled: false,
    }),
  );
}

async function showServed() {
  const { data } = await ask(SERVED);
  if (!data) return;
  const { release, counts } = data.graph;
  const things = Object.entries(counts).map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`);
  document.getElementById('served').textContent = `${release.title}: ${things.join(', ')}`;
}

showExplorer();
showServed();
