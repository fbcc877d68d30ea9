package health.rapport.gate;

import health.rapport.kernel.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A row of the policy table. Rows are only added: one for the same channel, purpose and state with a later day replaces this one from
 * that day on; of two with the same day, the one that was written later.
 *
 * @param state postal abbreviation of a US state whose residents it protects beside the general row; empty for the general row
 * @param effectiveOn first day it holds, by the local day of the health system
 * @param citation where it follows from
 * @param why why it was written
 */
public record PolicyRow(
        UUID id,
        Channel channel,
        Purpose purpose,
        String state,
        LocalDate effectiveOn,
        SendPolicy policy,
        String citation,
        String why,
        String writtenBy,
        Instant writtenAt) {
    /** Whether it is the general row of its channel and purpose. */
    public boolean general() {
        return state.isEmpty();
    }
}
