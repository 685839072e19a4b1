import { activecampaignContacts } from "./activecampaign-contacts/preset.ts";
import { amplitudeEvents } from "./amplitude-events/preset.ts";
import { bigcommerceOrders } from "./bigcommerce-orders/preset.ts";
import { brevoContacts } from "./brevo-contacts/preset.ts";
import { ga4Events } from "./ga4-events/preset.ts";
import { hubspotCompanies } from "./hubspot-companies/preset.ts";
import { hubspotContacts } from "./hubspot-contacts/preset.ts";
import { hubspotDeals } from "./hubspot-deals/preset.ts";
import { kitSubscribers } from "./kit-subscribers/preset.ts";
import { klaviyoCampaigns } from "./klaviyo-campaigns/preset.ts";
import { klaviyoProfiles } from "./klaviyo-profiles/preset.ts";
import { magentoCustomers } from "./magento-customers/preset.ts";
import { magentoOrders } from "./magento-orders/preset.ts";
import { mailchimpAudience } from "./mailchimp-audience/preset.ts";
import { mailchimpCleaned } from "./mailchimp-cleaned/preset.ts";
import { mailchimpSubscribed } from "./mailchimp-subscribed/preset.ts";
import { mailchimpUnsubscribed } from "./mailchimp-unsubscribed/preset.ts";
import { mixpanelEvents } from "./mixpanel-events/preset.ts";
import { paypalActivity } from "./paypal-activity/preset.ts";
import type { PresetDeclaration } from "./preset.ts";
import { quickbooksReport } from "./quickbooks-report/preset.ts";
import { salesforceAccounts } from "./salesforce-accounts/preset.ts";
import { salesforceContacts } from "./salesforce-contacts/preset.ts";
import { salesforceOpportunities } from "./salesforce-opportunities/preset.ts";
import { segmentEvents } from "./segment-events/preset.ts";
import { shopifyCustomers } from "./shopify-customers/preset.ts";
import { shopifyCustomersOlder } from "./shopify-customers-older/preset.ts";
import { shopifyOrders } from "./shopify-orders/preset.ts";
import { shopifyProducts } from "./shopify-products/preset.ts";
import { squareItems } from "./square-items/preset.ts";
import { squareTransactions } from "./square-transactions/preset.ts";
import { stripeCustomers } from "./stripe-customers/preset.ts";
import { stripePayments } from "./stripe-payments/preset.ts";
import { stripePaymentsOlder } from "./stripe-payments-older/preset.ts";
import { stripePaymentsUnified } from "./stripe-payments-unified/preset.ts";
import { surveymonkeyResponses } from "./surveymonkey-responses/preset.ts";
import { typeformResponses } from "./typeform-responses/preset.ts";
import { woocommerceCustomers } from "./woocommerce-customers/preset.ts";
import { woocommerceOrders } from "./woocommerce-orders/preset.ts";
import { woocommerceProducts } from "./woocommerce-products/preset.ts";
import { zendeskTickets } from "./zendesk-tickets/preset.ts";

/** Every export that is known by its headers. */
export const allPresets: readonly PresetDeclaration[] = [
  activecampaignContacts,
  amplitudeEvents,
  bigcommerceOrders,
  brevoContacts,
  ga4Events,
  hubspotCompanies,
  hubspotContacts,
  hubspotDeals,
  kitSubscribers,
  klaviyoCampaigns,
  klaviyoProfiles,
  magentoCustomers,
  magentoOrders,
  mailchimpAudience,
  mailchimpCleaned,
  mailchimpSubscribed,
  mailchimpUnsubscribed,
  mixpanelEvents,
  paypalActivity,
  quickbooksReport,
  salesforceAccounts,
  salesforceContacts,
  salesforceOpportunities,
  segmentEvents,
  shopifyCustomersOlder,
  shopifyCustomers,
  shopifyOrders,
  shopifyProducts,
  squareItems,
  squareTransactions,
  stripeCustomers,
  stripePaymentsOlder,
  stripePaymentsUnified,
  stripePayments,
  surveymonkeyResponses,
  typeformResponses,
  woocommerceCustomers,
  woocommerceOrders,
  woocommerceProducts,
  zendeskTickets,
];
