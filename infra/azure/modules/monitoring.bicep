metadata description = 'Where telemetry goes: workspace, redaction at ingestion, Application Insights.'

param workspaceName string
param redactionName string
param telemetryName string
param location string
param tags object
param retentionDays int
param dailyQuotaGb int

module workspace 'workspace.bicep' = {
  params: { name: workspaceName, location: location, tags: tags }
}

module redaction 'redaction.bicep' = {
  params: { name: redactionName, location: location, tags: tags, workspaceId: workspace.outputs.id }
}

module settings 'workspace-settings.bicep' = {
  params: {
    name: workspaceName
    location: location
    tags: tags
    retentionDays: retentionDays
    dailyQuotaGb: dailyQuotaGb
    redactionRuleId: redaction.outputs.id
  }
}

module telemetry 'telemetry.bicep' = {
  params: { name: telemetryName, location: location, tags: tags, workspaceId: settings.outputs.id }
}

output workspaceId string = settings.outputs.id
output telemetryId string = telemetry.outputs.id
output telemetryName string = telemetry.outputs.name
output connectionString string = telemetry.outputs.connectionString
