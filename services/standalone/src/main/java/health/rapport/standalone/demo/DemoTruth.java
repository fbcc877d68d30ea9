package health.rapport.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the report has to say, computed from the demo's own input and from nothing that Rapport has computed but ids and arms.
 * Deliberately simple and slow: it shares no code with the services.
 */
final class DemoTruth {
    private final DemoData data;
    private final Set<String> optedOut;

    DemoTruth(DemoData data, Set<String> optedOut) {
        this.data = data;
        this.optedOut = Set.copyOf(optedOut);
    }

    /** Patients with the four fields, and leads who gave them later. */
    int mastered() {
        return data.mastered().size() + promoted();
    }

    /** Leads before the launch: every address or number that leads to nobody, or to more than one. */
    int leads() {
        return openLeadEmails().size() + openLeadPhones().size();
    }

    int incomplete() {
        return data.people().size() - data.mastered().size();
    }

    int promoted() {
        return (int) data.leads().stream().filter(a -> a.street() != null).count();
    }

    /** Ids of the patients in the first group of the audience. */
    Set<String> patientsInAudience() {
        Map<String, List<DemoEncounter>> history =
                data.history().stream().filter(e -> !e.part2()).collect(Collectors.groupingBy(DemoEncounter::patient));
        return data.mastered().stream()
                .filter(p -> qualifies(p, history.getOrDefault(p.id(), List.of())))
                .map(DemoPerson::id)
                .collect(Collectors.toSet());
    }

    /** E-mail addresses of the leads in the second group: those that no chosen patient has. */
    Set<String> leadsInAudience() {
        Set<String> chosen = emails(patientsInAudience());
        return openLeadEmails().stream().filter(e -> !chosen.contains(e)).collect(Collectors.toSet());
    }

    /** How many of these patients are not written to because they, or who shares their address, opted out or was written to already. */
    Held held(Collection<String> treated) {
        Map<String, DemoPerson> byId = byId();
        Set<String> used = new HashSet<>();
        int refused = 0;
        int twice = 0;
        for (String id : treated) {
            String email = String.valueOf(Objects.requireNonNull(byId.get(id)).email());
            if (optedOut.contains(email)) {
                refused++;
            } else if (!used.add(email)) {
                twice++;
            }
        }
        return new Held(refused, twice);
    }

    /** Contacts that must not be made. */
    record Held(int optedOut, int duplicateAddress) {}

    /** Cardiology visits of patients who answered, after their first answer and within the window. */
    List<DemoEncounter> responderVisits(List<DemoActivity> answers, List<DemoEncounter> visits) {
        Map<String, Instant> first = new HashMap<>();
        answers.stream()
                .filter(a -> a.person() != null)
                .forEach(a -> first.merge(String.valueOf(a.person()), a.at(), (x, y) -> x.isBefore(y) ? x : y));
        Instant end = data.launch().plus(DemoData.WINDOW);
        return visits.stream()
                .filter(v -> HeartCheck.SERVICE_LINE.equals(v.serviceLineHint()))
                .filter(v -> first.containsKey(v.patient()) && v.start().isAfter(first.get(v.patient())))
                .filter(v -> v.start().isBefore(end))
                .toList();
    }

    /** Expected margin in cents, of those visits of which both sides are known. */
    static long margin(List<DemoEncounter> visits) {
        return visits.stream()
                .map(DemoEncounter::expectedMargin)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private boolean qualifies(DemoPerson person, List<DemoEncounter> history) {
        return person.email() != null
                && person.deceasedOn() == null
                && age(person) >= HeartCheck.YOUNGEST
                && points(person, history) >= HeartCheck.POINTS_NEEDED
                && history.stream().noneMatch(this::recentCardiology);
    }

    private int points(DemoPerson person, List<DemoEncounter> history) {
        int age = age(person);
        int forAge = age >= 65 ? 3 : age >= 55 ? 2 : age >= 40 ? 1 : 0;
        boolean heart =
                history.stream().anyMatch(e -> e.diagnoses().stream().anyMatch(HeartCheck.HEART_CONDITIONS::contains));
        return forAge + (heart ? 2 : 0);
    }

    private boolean recentCardiology(DemoEncounter encounter) {
        Duration recent = Duration.ofDays(HeartCheck.DAYS_WITHOUT_CARDIOLOGY);
        return HeartCheck.SERVICE_LINE.equals(encounter.serviceLineHint())
                && encounter.start().isAfter(data.launch().minus(recent));
    }

    private int age(DemoPerson person) {
        LocalDate day = data.launch().atZone(ZoneOffset.UTC).toLocalDate();
        return Period.between(person.birthDate(), day).getYears();
    }

    private Set<String> openLeadEmails() {
        Map<String, Long> holders = data.mastered().stream()
                .filter(p -> p.email() != null)
                .collect(Collectors.groupingBy(p -> String.valueOf(p.email()), Collectors.counting()));
        Set<String> promoted = data.leads().stream()
                .filter(a -> a.street() != null)
                .map(a -> String.valueOf(a.email()))
                .collect(Collectors.toSet());
        return data.leads().stream()
                .filter(a -> a.email() != null)
                .map(a -> String.valueOf(a.email()))
                .filter(e -> holders.getOrDefault(e, 0L) != 1 && !promoted.contains(e))
                .collect(Collectors.toSet());
    }

    private Set<String> openLeadPhones() {
        return data.leads().stream()
                .filter(a -> a.email() == null && a.mobilePhone() != null)
                .map(a -> String.valueOf(a.mobilePhone()))
                .collect(Collectors.toSet());
    }

    private Set<String> emails(Set<String> patients) {
        return data.people().stream()
                .filter(p -> patients.contains(p.id()))
                .map(p -> String.valueOf(p.email()))
                .collect(Collectors.toSet());
    }

    private Map<String, DemoPerson> byId() {
        return new ArrayList<>(data.people()).stream().collect(Collectors.toMap(DemoPerson::id, p -> p));
    }
}
