import type { PresetDeclaration } from "../preset.ts";

/** Tickets as lines of JSON, or as a view saved as CSV. */
export const zendeskTickets: PresetDeclaration = {
  id: "zendesk-tickets",
  label: "Zendesk: tickets",
  kind: "feedback",
  feedback: "ticket",
  signature: [
    ["id", "Ticket ID"],
    "subject",
    ["created_at", "Requested", "Created", "Created at"],
    ["requester_id", "requester.email", "Requester", "Requester email"],
    "status",
    "priority",
  ],
  alsoSeen: ["updated_at", "description", "tags", "satisfaction_rating", "satisfaction_rating.score", "assignee_id"],
  keySystem: "Zendesk",
  columns: {
    customer: ["requester_id", "Requester ID", "Requester"],
    email: ["requester.email", "Requester email"],
    date: ["created_at", "Requested", "Created", "Created at"],
    eventId: ["id", "Ticket ID"],
    subject: "subject",
    text: "description",
    rating: ["satisfaction_rating.score", "Satisfaction rating", "Satisfaction score"],
    status: "status",
    channel: ["via.channel", "channel"],
    fullName: ["requester.name", "Requester name"],
  },
  // A customer says good or bad; one who was only asked, or not at all, has said nothing.
  ratingWords: { good: 5, bad: 1 },
  source: "The vendor's names of a ticket's fields; the views are not confirmed",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
