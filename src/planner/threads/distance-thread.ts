import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { measureDistances, type View } from '../../routing/index.js';

// Elsewhere this is the priority of the whole process.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW);
const distances = measureDistances(workerData as View);
parentPort!.postMessage(distances, [distances.costs.buffer]);
