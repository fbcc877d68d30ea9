package health.rapport.contracts.permission;

import health.rapport.contracts.Required;
import health.rapport.kernel.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds for one address, scope, channel and purpose.
 *
 * @param address the address in the form in which spellings agree: lower-case e-mail or E.164 phone
 * @param source who reported it
 * @param evidence a reference to the proof, never its content
 */
public record PermissionStated(
        String address,
        PermissionScope scope,
        @Nullable Channel channel,
        @Nullable String purpose,
        long version,
        PermissionStatus status,
        String source,
        @Nullable String evidence,
        Instant effectiveAt)
        implements PermissionEvent {
    public PermissionStated {
        Required.all(address, scope, status, source, effectiveAt);
    }

    @Override
    public String key() {
        return address;
    }

    @Override
    public String factId() {
        return String.join("|", address, scope.name(), String.valueOf(channel), String.valueOf(purpose));
    }
}
