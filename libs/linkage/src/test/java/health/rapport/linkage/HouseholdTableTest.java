package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Learning from a table in which nearly everybody has a twin, a namesake or mates. */
class HouseholdTableTest {
    private static final int HOUSEHOLDS = 60;

    private final List<LinkageRecord> records = new ArrayList<>();
    private final Set<String> dated = new HashSet<>();
    private int merged;

    @Test
    void nobody_is_merged_with_a_mate_whatever_the_table_teaches() {
        Families families = new Families(11);
        Clerk clerk = new Clerk(12);
        for (int i = 0; i < HOUSEHOLDS; i++) {
            List<Invented> people = families.household();
            for (int visit = 0; visit < 3; visit++) {
                for (int person = 0; person < people.size(); person++) {
                    add(clerk.raw(i + "." + person + "#" + visit, people.get(person)));
                }
            }
        }
        new TableLinker().link(new TableLinker.Request(records, List.of(), false, true), new Mates());
        assertThat(merged).as("pairs of one person merged").isGreaterThan(HOUSEHOLDS * 4);
    }

    private void add(LinkageRecord person) {
        records.add(person);
        if (new Standardizer().standardize(person).birth() != null) {
            dated.add(person.recordId());
        }
    }

    /** Looks at the pairs with dates; without one nothing tells parent and child of one name apart. */
    private final class Mates implements TableLinker.Listener {
        @Override
        public boolean wantsPairs() {
            return true;
        }

        @Override
        public void pair(Decision decision) {
            String left = decision.pair().left();
            String right = decision.pair().right();
            boolean known = dated.contains(left) && dated.contains(right);
            if (person(left).equals(person(right))) {
                merged += decision.tier() == Tier.AUTO ? 1 : 0;
            } else if (known) {
                assertThat(decision.tier()).as("%s", decision).isNotEqualTo(Tier.AUTO);
            }
        }

        private String person(String recordId) {
            return recordId.substring(0, recordId.indexOf('#'));
        }
    }
}
