metadata description = 'Durable Task Scheduler: the durable back end whose dashboard operators watch.'

param name string
param location string
param tags object
param taskHubName string
param publicAccess bool
@description('Offices whose operators open the dashboard, as IPv4 ranges; they get in even where the scheduler is private.')
param officeRanges string[]
@description('Days that finished orchestrations stay visible; the application purges its own earlier where its rules say so.')
param retentionDays int
param workspaceId string

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    publicNetworkAccess: publicAccess || !empty(officeRanges) ? 'Enabled' : 'Disabled'
    // An empty list lets nobody in.
    ipAllowlist: publicAccess ? ['0.0.0.0/0'] : officeRanges
  }

  resource taskHub 'taskHubs' = { name: taskHubName }

  resource retention 'retentionPolicies' = {
    name: 'default'
    properties: { retentionPolicies: [{ retentionPeriodInDays: retentionDays }] }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: scheduler
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = scheduler.id
output name string = scheduler.name
output endpoint string = scheduler.properties.endpoint
output taskHubName string = scheduler::taskHub.name
