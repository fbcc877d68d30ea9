package health.rapport.campaign.domain;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStated;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody lets be sent to an e-mail address, as its ledger says.
 *
 * @param nothingAtAll whether she wants nothing on any channel: a link in an e-mail does not undo that
 * @param noEmail whether she wants no e-mail, whatever it is for
 * @param refused what for she wants none
 */
public record Preferences(boolean nothingAtAll, boolean noEmail, Set<Purpose> refused) {
    public Preferences {
        refused = Set.copyOf(refused);
    }

    /** From what holds for the address. */
    public static Preferences of(List<PermissionStated> states) {
        List<PermissionStated> no = states.stream()
                .filter(state -> state.status() == PermissionStatus.OPTED_OUT)
                .toList();
        boolean nothing =
                no.stream().anyMatch(state -> state.scope() == PermissionScope.GLOBAL || state.channel() == null);
        List<PermissionStated> email =
                no.stream().filter(state -> state.channel() == Channel.EMAIL).toList();
        boolean all = email.stream().anyMatch(state -> state.purpose() == null);
        Set<Purpose> refused = EnumSet.noneOf(Purpose.class);
        Arrays.stream(Purpose.values())
                .filter(purpose ->
                        email.stream().anyMatch(state -> purpose.name().equals(state.purpose())))
                .forEach(refused::add);
        return new Preferences(nothing, all, refused);
    }

    /** Whether e-mail for this purpose may be sent, as far as the address is concerned. */
    public boolean keeps(Purpose purpose) {
        return !nothingAtAll && !noEmail && !refused.contains(purpose);
    }

    /**
     * A row that is to be written.
     *
     * @param purpose absent for all e-mail
     */
    public record Change(@Nullable Purpose purpose, PermissionStatus status) {}

    /** What has to be written so that exactly these are kept; nothing where nothing changes. */
    public List<Change> changes(Set<Purpose> wanted) {
        if (nothingAtAll) {
            return List.of();
        }
        if (wanted.isEmpty()) {
            return noEmail ? List.of() : List.of(new Change(null, PermissionStatus.OPTED_OUT));
        }
        List<Change> changes = new ArrayList<>();
        if (noEmail) {
            changes.add(new Change(null, PermissionStatus.OPTED_IN));
        }
        for (Purpose purpose : Purpose.values()) {
            if (wanted.contains(purpose) == refused.contains(purpose)) {
                boolean yes = wanted.contains(purpose);
                changes.add(new Change(purpose, yes ? PermissionStatus.OPTED_IN : PermissionStatus.OPTED_OUT));
            }
        }
        return changes;
    }
}
