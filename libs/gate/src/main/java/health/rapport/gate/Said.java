package health.rapport.gate;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of a person, or of one of her addresses.
 *
 * @param channel absent for every channel
 * @param purpose absent for every purpose
 */
public record Said(
        PermissionScope scope,
        @Nullable Channel channel,
        @Nullable String purpose,
        PermissionStatus status) {
    /** Whether it speaks about messages of this channel and purpose. */
    public boolean covers(Channel asked, Purpose why) {
        boolean channelFits = scope == PermissionScope.GLOBAL || channel == null || channel == asked;
        return channelFits && (purpose == null || purpose.equals(why.name()));
    }
}
