metadata description = 'Takes the tokens out of request paths before a log line is stored.'

param name string
param location string
param tags object
param workspaceId string

// Transformations know no replace function, so everything after the marker is cut off. A bag is JSON: cut, it would be broken,
// so the whole bag of such a row goes.
var functions = 'let cut = (text: string) { iif(text contains \'/verify/\', strcat(substring(text, 0, indexof(tolower(text), \'/verify/\')), \'/verify/redacted\'), text) };'
var emptied = 'iif(tostring({0}) contains \'/verify/\', parse_json(\'{{"redacted":"true"}}\'), {0})'

var tables = {
  AppRequests: { texts: ['Name', 'OperationName', 'Url', 'Source'], bags: ['Properties'] }
  AppDependencies: { texts: ['Name', 'OperationName', 'Data', 'Target'], bags: ['Properties'] }
  AppTraces: { texts: ['Message', 'OperationName'], bags: ['Properties'] }
  AppExceptions: {
    texts: ['OperationName', 'OuterMessage', 'InnermostMessage', 'ProblemId']
    bags: ['Properties', 'Details']
  }
  AppEvents: { texts: ['Name', 'OperationName'], bags: ['Properties'] }
}

resource redaction 'Microsoft.Insights/dataCollectionRules@2024-03-11' = {
  name: name
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    description: 'Removes the tokens of /verify/{token} from telemetry at ingestion.'
    dataSources: {}
    destinations: { logAnalytics: [{ name: 'workspace', workspaceResourceId: workspaceId }] }
    dataFlows: [
      for table in items(tables): {
        streams: ['Microsoft-Table-${table.key}']
        destinations: ['workspace']
        transformKql: '${functions} source | extend ${join(concat(map(table.value.texts, text => '${text} = cut(${text})'), map(table.value.bags, bag => '${bag} = ${format(emptied, bag)}')), ', ')}'
      }
    ]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: redaction
  name: 'workspace'
  properties: { workspaceId: workspaceId, logs: [{ category: 'LogErrors', enabled: true }] }
}

output id string = redaction.id
