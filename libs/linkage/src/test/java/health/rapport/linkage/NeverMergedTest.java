package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two people, or possibly two, that look like one: none may be merged without asking. And pairs that must be, so that
 * merging nobody is no way out. Every case of the two lists is tried in several dresses.
 */
class NeverMergedTest {
    private static final Linker LINKER = Linker.of(LinkagePolicy.of(
            Map.of("SSN", LinkagePolicy.Trust.EVIDENCE, "deduplicated", LinkagePolicy.Trust.DEDUPLICATED),
            LinkagePolicy.Trust.SAME_IS_ONE));

    /** What is put on both records beside the case's own values. */
    private enum Dress {
        PLAIN(""),
        CITY("city=Holyoke;"),
        MIDDLE_INITIAL("middle=Q;"),
        OTHER_MRNS("mrn=?;"),
        PHONE("phone=413-555-0166;"),
        MAILBOX("email=home.sweet.home@mailbox.org;"),
        HOUSE("street=41 Cedar Hill Rd;zip=01075;");

        final String common;

        Dress(String common) {
            this.common = common;
        }

        /** In a home people may share a phone, a mailbox and a house; strangers may not. */
        boolean fits(boolean home) {
            return home || this == PLAIN || this == CITY || this == OTHER_MRNS;
        }
    }

    static List<PairCase> neverMerged() {
        List<PairCase> cases = new ArrayList<>();
        for (String[] cells : Resources.cells("never-merged.txt", 5)) {
            boolean home = cells[0].equals("home");
            for (Dress dress : Dress.values()) {
                if (dress.fits(home)) {
                    cases.add(dressed(dress, cells[1], new String[] {cells[2], cells[3], cells[4]}));
                }
            }
        }
        return cases;
    }

    static List<PairCase> alwaysMerged() {
        List<PairCase> cases = new ArrayList<>();
        for (String[] cells : Resources.cells("always-merged.txt", 4)) {
            for (Dress dress : List.of(Dress.PLAIN, Dress.CITY)) {
                cases.add(dressed(dress, cells[0], new String[] {cells[1], cells[2], cells[3]}));
            }
        }
        return cases;
    }

    /** The case's own values come last, so that they stand where both have one. */
    private static PairCase dressed(Dress dress, String why, String[] values) {
        String one = dress.common.replace("?", "70001") + values[0] + ";" + values[1];
        String other = dress.common.replace("?", "70002") + values[0] + ";" + values[2];
        return new PairCase(why + " / " + dress, one, other);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neverMerged")
    void is_never_merged(PairCase pair) {
        Decision decision = LINKER.decide(pair.left(), pair.right());
        assertThat(decision.tier()).as("%s", decision.explanation()).isNotEqualTo(Tier.AUTO);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alwaysMerged")
    void is_merged(PairCase pair) {
        Decision decision = LINKER.decide(pair.left(), pair.right());
        assertThat(decision.tier()).as("%s", decision.explanation()).isEqualTo(Tier.AUTO);
        assertThat(BlockingKeys.of(pair.left())).as("share a key").anyMatch(BlockingKeys.of(pair.right())::contains);
    }

    @Test
    void there_are_many_cases_and_none_is_empty() {
        assertThat(neverMerged()).hasSizeGreaterThan(900);
        assertThat(alwaysMerged()).hasSizeGreaterThan(150);
    }
}
