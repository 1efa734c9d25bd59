metadata description = 'Who is told, and of what: enrollments that stand still, late reviews, waiting mail, failing requests.'

param namePrefix string
param location string
param tags object
param telemetryId string
param functionAppId string
param addresses string[]

// Each query starts from the application's own log lines and ends in one row with a number; more than zero alerts.
var signals = loadJsonContent('../signals.json')
var lines = 'AppTraces | where Message startswith \'{\' | extend line = parse_json(Message) | extend event = tostring(line.event)'

resource team 'Microsoft.Insights/actionGroups@2024-10-01-preview' = {
  name: '${namePrefix}-team'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'onboarding'
    enabled: true
    emailReceivers: [for address in addresses: { name: address, emailAddress: address, useCommonAlertSchema: true }]
  }
}

resource signal 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for one in signals: {
    name: '${namePrefix}-${one.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: one.title
      severity: one.severity
      enabled: true
      autoMitigate: true
      scopes: [telemetryId]
      evaluationFrequency: 'PT${one.minutes}M'
      windowSize: 'PT${one.minutes}M'
      criteria: {
        allOf: [
          {
            query: '${lines} | ${one.query}'
            timeAggregation: 'Maximum'
            metricMeasureColumn: 'value'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [team.id] }
    }
  }
]

resource failures 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-5xx'
  location: 'global'
  tags: tags
  properties: {
    description: 'The service answers 5xx.'
    severity: 1
    enabled: true
    scopes: [functionAppId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'server-errors'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Http5xx'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 5
        }
      ]
    }
    actions: [{ actionGroupId: team.id }]
  }
}
