/** Campaigns under load and under kills: a mail server that keeps book, a launch to many, and whether each got what was due. */
@NullMarked
package health.rapport.standalone.bench.campaign.sending;

import org.jspecify.annotations.NullMarked;
