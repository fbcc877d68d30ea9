/**
 * The tables of campaign: briefs, assignments, contacts, the ledger of permissions, and the read model of people and\n * approved content.
 */
@NullMarked
package health.rapport.campaign.persistence;

import org.jspecify.annotations.NullMarked;
