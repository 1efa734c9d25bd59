metadata description = 'Tells by mail when the month\'s cost nears what was planned.'

param name string
@description('Currency units a month.')
param amount int
@description('First day of the first month, such as 2026-11-01; Azure refuses to move it later.')
param start string
param contacts string[]

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: contacts
        contactRoles: ['Owner']
      }
      expected: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: contacts
        contactRoles: ['Owner']
      }
    }
  }
}
