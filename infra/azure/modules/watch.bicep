metadata description = 'What people look at, and what tells them to: workbook, alerts, budget.'

param alertsName string
param workbookName string
param budgetName string
param location string
param tags object
param telemetryId string
param functionAppId string
param addresses string[]
@description('0 for no budget.')
param monthlyBudget int
param budgetStart string

module alerts 'alerts.bicep' = {
  params: {
    namePrefix: alertsName
    location: location
    tags: tags
    telemetryId: telemetryId
    functionAppId: functionAppId
    addresses: addresses
  }
}

module workbook 'workbook.bicep' = {
  params: { displayName: workbookName, location: location, tags: tags, telemetryId: telemetryId }
}

module budget 'budget.bicep' = if (monthlyBudget > 0) {
  params: { name: budgetName, amount: monthlyBudget, start: budgetStart, contacts: addresses }
}
