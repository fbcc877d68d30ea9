/**
 * The rules of sending: may we write to this person, on which arm is she, what does the ledger say, which states does a\n * campaign go through. Plain Java.
 */
@NullMarked
package health.rapport.campaign.domain;

import org.jspecify.annotations.NullMarked;
