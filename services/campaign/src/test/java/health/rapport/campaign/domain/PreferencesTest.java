package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.Preferences.Change;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.Purpose;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private static final int SETS = 1 << Purpose.values().length;

    @Test
    void afterTheChangesExactlyWhatWasWantedIsKept() {
        for (int refused = 0; refused < SETS; refused++) {
            for (int wanted = 0; wanted < SETS; wanted++) {
                check(false, purposes(refused), purposes(wanted));
                check(true, purposes(refused), purposes(wanted));
            }
        }
    }

    private static Set<Purpose> purposes(int bits) {
        Set<Purpose> purposes = EnumSet.allOf(Purpose.class);
        purposes.removeIf(purpose -> (bits >> purpose.ordinal() & 1) == 0);
        return purposes;
    }

    private static void check(boolean noEmail, Set<Purpose> refused, Set<Purpose> wanted) {
        Preferences before = new Preferences(false, noEmail, refused);
        boolean none = noEmail;
        Set<Purpose> out = new HashSet<>(refused);
        for (Change change : before.changes(wanted)) {
            boolean no = change.status() == PermissionStatus.OPTED_OUT;
            Purpose purpose = change.purpose();
            if (purpose == null) {
                none = no;
            } else if (no) {
                out.add(purpose);
            } else {
                out.remove(purpose);
            }
        }
        Preferences after = new Preferences(false, none, out);
        EnumSet<Purpose> kept = EnumSet.allOf(Purpose.class);
        kept.removeIf(purpose -> !after.keeps(purpose));
        assertThat(kept).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(after.changes(wanted)).isEmpty();
    }

    @Test
    void whoWantsNothingAtAllIsNotBroughtBackByALink() {
        Preferences nothing = new Preferences(true, false, Set.of());
        assertThat(nothing.changes(EnumSet.allOf(Purpose.class))).isEmpty();
        assertThat(nothing.keeps(Purpose.TREATMENT)).isFalse();
    }
}
