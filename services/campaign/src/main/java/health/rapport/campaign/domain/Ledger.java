package health.rapport.campaign.domain;

import health.rapport.contracts.permission.PermissionStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds, given all that was said of one address, scope, channel and purpose. It does not matter in which order rows come in.
 *
 * <ul>
 *   <li>A no holds from the moment it was said, whoever said it. At one moment, no outweighs yes.
 *   <li>A yes undoes a no that was said before it, but the yes of a file never undoes the no of the person herself: on the phone, by a
 *       link, in a reply. So the call centre outweighs files about phones, and unsubscribe links those about e-mail.
 *   <li>A file that says again what it said before says nothing new: a monthly list does not undo what she said in between.
 * </ul>
 */
public final class Ledger {
    private static final Comparator<LedgerEntry> IN_TIME = Comparator.comparing(LedgerEntry::effectiveAt)
            .thenComparing(entry -> entry.status() == PermissionStatus.OPTED_OUT)
            .thenComparing(LedgerEntry::id);

    private Ledger() {}

    /** The entry that holds; none if nothing was said. */
    public static Optional<LedgerEntry> inForce(List<LedgerEntry> said) {
        Map<String, PermissionStatus> last = new HashMap<>();
        @Nullable LedgerEntry holds = null;
        boolean onlyDirect = false;
        for (LedgerEntry entry : said.stream().sorted(IN_TIME).toList()) {
            boolean repeats = entry.status() == last.put(entry.kind() + " " + entry.source(), entry.status());
            if (repeats && !entry.kind().direct()) {
                continue;
            }
            if (entry.status() == PermissionStatus.OPTED_OUT) {
                onlyDirect |= entry.kind().direct();
                holds = entry;
            } else if (entry.kind().direct() || !outweighed(holds, onlyDirect, entry)) {
                onlyDirect = false;
                holds = entry;
            }
        }
        return Optional.ofNullable(holds);
    }

    /** Whether a file's yes changes nothing: she said no herself, or said yes herself, and more than a file can. */
    private static boolean outweighed(@Nullable LedgerEntry holds, boolean onlyDirect, LedgerEntry file) {
        if (holds == null) {
            return false;
        }
        boolean more = file.status().compareTo(holds.status()) > 0;
        return holds.status() == PermissionStatus.OPTED_OUT
                ? onlyDirect
                : holds.kind().direct() && !more;
    }
}
