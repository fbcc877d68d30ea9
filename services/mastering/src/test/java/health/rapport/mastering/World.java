package health.rapport.mastering;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Given.nobody;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.Given.Data;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A small town with everything that makes identity hard. */
final class World {
    private static final String[] FIRST = {"Walter", "Irene", "Bruno", "Katja", "Miguel", "Sofia", "Harold", "Beatrix"};
    private static final String[] LAST = {"Okafor", "Lindqvist", "Marchetti", "Delacroix"};

    private World() {}

    static List<Submission> submissions() {
        List<Submission> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            addFamilyMember(all, i);
        }
        addLeads(all);
        addAfterthoughts(all);
        return all;
    }

    /** The same in another order. */
    static List<Submission> shuffled(long seed) {
        List<Submission> all = submissions();
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    /** Families of four in one house, with one phone; some in a second source with a typing error. */
    private static void addFamilyMember(List<Submission> all, int i) {
        String first = FIRST[i % 8];
        String last = LAST[i / 8];
        String patient = "p-" + i;
        Data data = person(first, last, i);
        all.add(Given.record("ehr", patient, data));
        all.add(Given.encounter("e-" + i, "ehr", patient));
        all.add(Given.relation("r-" + i, "ehr", patient, "15" + (i % 5)));
        if (i % 4 == 1) {
            all.add(Given.guardian("g-" + i, "ehr", patient, "p-" + (i - 1)));
        }
        if (i % 3 == 0) {
            all.add(Given.record("clinic", "c-" + i, person(first, last.replace("e", "a"), i)));
            all.add(Given.encounter("ce-" + i, "clinic", "c-" + i));
        }
        if (i % 5 == 0) {
            all.add(Given.record("ehr", patient, 2, data.market("central")));
        }
    }

    private static Data person(String first, String last, int i) {
        Data data = named(first, last)
                .born("%d-%02d-%02d".formatted(1940 + 2 * i, 1 + i % 12, 1 + i % 28))
                .at((10 + i / 4) + " Chestnut Street", i % 7 == 6 ? "" : "0110" + i / 8)
                .home("413-555-01" + (10 + i / 4));
        return i % 2 == 0 ? data.email("m" + i / 4 + "@example.org") : data;
    }

    private static void addLeads(List<Submission> all) {
        for (int i = 0; i < 12; i++) {
            all.add(Given.activity("mail-" + i, i % 2 == 0 ? "camp" : null, nobody().email("m" + i + "@example.org")));
            all.add(Given.activity(
                    "new-" + i, "camp", nobody().email("n" + i + "@example.org").mobile("413-555-01" + (10 + i))));
            all.add(Given.activity("call-" + i, null, nobody().mobile("413-555-01" + (12 + i))));
            all.add(Given.activity("again-" + i, null, nobody().email("n" + i % 4 + "@example.org")));
        }
        all.add(Given.activity(
                "named",
                "camp",
                named("Irene", "Okafor").email("irene@example.org").mobile("413-555-0110")));
        all.add(Given.activity(
                "form", null, named("Nora", "Quist").at("1 Hill Road", "01501").email("n1@example.org")));
        all.add(Given.activity("nobody", null, null));
        all.add(Given.activity("patient", null, nobody().identifier("ehr", "SOURCE", "p-3")));
    }

    /** Merges, corrections and deletions, of things before and after them. */
    private static void addAfterthoughts(List<Submission> all) {
        all.add(Given.sameAs("ehr", "p-4", "p-21"));
        all.add(Given.correction(Given.id("activity", "website", "form")));
        all.add(Given.correction(Given.id("person", "clinic", "c-9")));
        all.add(Given.deletion("ehr", "p-8"));
        all.add(Given.encounter("lost", "ehr", "p-unknown"));
    }
}
