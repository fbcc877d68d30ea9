package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole invented households, registered three times each by careless clerks, every pair decided. */
class FamiliesTest {
    private static final int HOUSEHOLDS = 500;
    private static final int VISITS = 3;

    private final Linker linker = Linker.standard();
    private int same;
    private int sameMerged;
    private int undatedMerged;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nobody_of_a_household_is_merged_with_another(long seed) {
        Families families = new Families(seed);
        Clerk clerk = new Clerk(seed + 1000);
        for (int i = 0; i < HOUSEHOLDS; i++) {
            decide(families.household(), clerk);
        }
        assertThat((double) sameMerged / same)
                .as("share of a person's records merged")
                .isGreaterThan(0.78);
        // father and son of one name, one address and no date on one: nothing in the pair tells it from one person
        assertThat(undatedMerged).as("of %d", same).isLessThan(same / 100);
    }

    private void decide(List<Invented> people, Clerk clerk) {
        List<List<StandardRecord>> records = new ArrayList<>();
        for (int person = 0; person < people.size(); person++) {
            List<StandardRecord> own = new ArrayList<>();
            for (int visit = 0; visit < VISITS; visit++) {
                own.add(clerk.register(person + "-" + visit, people.get(person)));
            }
            records.add(own);
        }
        for (int i = 0; i < records.size(); i++) {
            for (int j = i; j < records.size(); j++) {
                decide(records.get(i), records.get(j), i == j);
            }
        }
    }

    private void decide(List<StandardRecord> left, List<StandardRecord> right, boolean one) {
        for (StandardRecord a : left) {
            for (StandardRecord b : right) {
                if (!one || a.recordId().compareTo(b.recordId()) < 0) {
                    count(a, b, one);
                }
            }
        }
    }

    private void count(StandardRecord a, StandardRecord b, boolean one) {
        Decision decision = linker.decide(a, b);
        int merged = decision.tier() == Tier.AUTO ? 1 : 0;
        if (one) {
            same++;
            sameMerged += merged;
        } else if (a.birth() == null || b.birth() == null) {
            undatedMerged += merged;
        } else {
            assertThat(decision.tier())
                    .as("%s%n%s%n%s", a, b, decision.explanation())
                    .isNotEqualTo(Tier.AUTO);
        }
    }
}
