metadata description = 'What each resource is called.'

@export()
@description('Names of resources; what is left out is made from the environment\'s name.')
type Names = {
  resourceGroup: string?
  identity: string?
  functionApp: string?
  plan: string?
  hostStorage: string?
  evidenceStorage: string?
  cosmos: string?
  scheduler: string?
  vault: string?
  maps: string?
  communication: string?
  email: string?
  reportTopic: string?
  workspace: string?
  telemetry: string?
  redaction: string?
  network: string?
  alerts: string?
  workbook: string?
  budget: string?
}

@export()
@description('The given names, and made ones for the rest; the token keeps them apart from other environments.')
func namesOf(given Names, environmentName string, token string) object =>
  union(
    {
      resourceGroup: 'rg-${environmentName}'
      identity: 'id-onboarding-${token}'
      functionApp: 'func-onboarding-${token}'
      plan: 'plan-${token}'
      hostStorage: 'sthost${token}'
      evidenceStorage: 'stevid${token}'
      cosmos: 'cosmos-${token}'
      scheduler: 'dts-${token}'
      vault: 'kv-${token}'
      maps: 'maps-${token}'
      communication: 'acs-${token}'
      email: 'email-${token}'
      reportTopic: 'evgt-mail-${token}'
      workspace: 'log-${token}'
      telemetry: 'appi-${token}'
      redaction: 'dcr-redaction-${token}'
      network: 'vnet-${token}'
      alerts: 'onboarding-${token}'
      workbook: 'Partner onboarding'
      budget: 'budget-${token}'
    },
    given
  )
