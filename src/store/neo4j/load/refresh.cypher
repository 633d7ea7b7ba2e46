// What a refresh looks at.

// # derivedValues
MATCH (:Role)-[pivot:PIVOTS_TO]->(:Role)
RETURN elementId(pivot) AS element, pivot.ease AS ease, pivot.effort AS effort, pivot.rating AS rating,
  pivot.monthsMin AS monthsMin, pivot.monthsMax AS monthsMax, pivot.monthsEstimated AS monthsEstimated
