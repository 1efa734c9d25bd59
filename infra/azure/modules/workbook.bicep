metadata description = 'The page that operators open first: the funnel, time in each state, what waits, what fails.'

param displayName string
param location string
param tags object
param telemetryId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, displayName)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: telemetryId
    serializedData: loadTextContent('../workbook.json')
  }
}
