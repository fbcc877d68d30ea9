package health.rapport.standalone.demo;

import health.rapport.standalone.demo.DemoActivity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Website activities before the launch, of every kind that mastering tells apart: people nobody knows, by e-mail or by
 * phone; patients who left only their e-mail; addresses that couples share, which promote nobody; and leads who later
 * give all four fields.
 */
final class DemoLeads {
    private static final int UNKNOWN_BY_EMAIL = 60;
    private static final int UNKNOWN_BY_PHONE = 25;
    private static final int PATIENTS_BY_EMAIL = 20;
    private static final int SHARED = 8;
    private static final int PROMOTED = 20;
    private final Instant launch;
    private final List<DemoActivity> activities = new ArrayList<>();

    private DemoLeads(Instant launch) {
        this.launch = launch;
    }

    /**
     * @param completed patients who are mastered by the clinic's record
     * @param share how much of the full number to make, 0 to 1, for a smaller cut of the people
     */
    static List<DemoActivity> before(Instant launch, List<DemoPerson> people, Set<String> completed, double share) {
        var leads = new DemoLeads(launch);
        leads.unknown(share);
        leads.patients(people, completed, share);
        leads.promoted(share);
        return List.copyOf(leads.activities);
    }

    private void unknown(double share) {
        for (int i = 0; i < UNKNOWN_BY_EMAIL * share; i++) {
            add("lead-email-" + i, Kind.WEB_FORM, "newcomer" + i + "@example.org", null);
        }
        for (int i = 0; i < UNKNOWN_BY_PHONE * share; i++) {
            add("lead-phone-" + i, Kind.WEB_FORM, null, String.format("+180455501%02d", i));
        }
    }

    private void patients(List<DemoPerson> people, Set<String> completed, double share) {
        Map<String, List<DemoPerson>> byEmail = people.stream()
                .filter(p -> p.email() != null && (p.mastered() || completed.contains(p.id())))
                .collect(Collectors.groupingBy(
                        p -> String.valueOf(p.email()), java.util.TreeMap::new, Collectors.toList()));
        emails(byEmail.values(), holders -> holders.size() == 1, (int) Math.ceil(PATIENTS_BY_EMAIL * share))
                .forEach(email -> add("lead-patient-" + email.hashCode(), Kind.WEB_FORM, email, null));
        emails(byEmail.values(), holders -> holders.size() > 1, (int) Math.ceil(SHARED * share))
                .forEach(email -> add("lead-shared-" + email.hashCode(), Kind.WEB_FORM, email, null));
    }

    private static List<String> emails(
            Collection<List<DemoPerson>> holders, Predicate<List<DemoPerson>> which, int howMany) {
        return holders.stream()
                .filter(which)
                .map(people -> String.valueOf(people.getFirst().email()))
                .limit(howMany)
                .toList();
    }

    private void promoted(double share) {
        for (int i = 0; i < PROMOTED * share; i++) {
            String email = "mover" + i + "@example.net";
            add("lead-first-" + i, Kind.WEB_FORM, email, null);
            DemoActivity later = DemoActivity.contactOnly(
                    "lead-later-" + i, Kind.WEB_FORM, launch.minus(Duration.ofDays(5)), email, null);
            activities.add(new DemoActivity(
                    later.id(),
                    later.type(),
                    later.at(),
                    later.channel(),
                    later.source(),
                    null,
                    null,
                    NEWCOMER_FIRST.get(i % NEWCOMER_FIRST.size()),
                    NEWCOMER_LAST.get(i % NEWCOMER_LAST.size()),
                    (100 + 7 * i) + " Harbor Lane",
                    "Boston",
                    "02110",
                    email,
                    null,
                    null));
        }
    }

    private void add(
            String id,
            Kind kind,
            @org.jspecify.annotations.Nullable String email,
            @org.jspecify.annotations.Nullable String phone) {
        Instant at = launch.minus(Duration.ofDays(Dice.about("lead day", id).between(10, 120)));
        activities.add(DemoActivity.contactOnly(id, kind, at, email, phone));
    }

    private static final List<String> NEWCOMER_FIRST =
            List.of("Odile", "Bram", "Yusuf", "Ingrid", "Tadeo", "Noor", "Casper");
    private static final List<String> NEWCOMER_LAST = List.of(
            "Vanterpool", "Okonjo", "Lindqvist", "Abruzzo", "Petrov", "Nakashima", "Quispe", "Haddad", "Iversen");
}
