package health.rapport.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that is fed, made from Synthea's files and a fixed seed.
 *
 * @param launch the moment the campaign starts: 90 days before the last encounter
 * @param people patients as the EHR knows them
 * @param clinic the same people as a second source knows some of them
 * @param leads website activities before the launch
 * @param encounters all natural encounters, oldest first
 */
public record DemoData(
        Instant launch,
        List<DemoPerson> people,
        List<DemoPerson> clinic,
        List<DemoActivity> leads,
        List<DemoEncounter> encounters) {
    /** How long the campaign is watched. */
    static final Duration WINDOW = Duration.ofDays(90);

    /** The whole of Synthea's patients. */
    static DemoData all() {
        return cut(Integer.MAX_VALUE);
    }

    /** The first so many patients, with everything that is theirs; each of them is as in the whole. */
    public static DemoData cut(int howMany) {
        Synthea synthea = Synthea.load();
        Instant launch = synthea.encounters().stream()
                .map(Synthea.Encounter::start)
                .max(Instant::compareTo)
                .orElseThrow()
                .minus(WINDOW);
        List<DemoPerson> everybody = DemoPeople.of(synthea.patients());
        List<DemoPerson> people = everybody.stream().limit(howMany).toList();
        Set<String> ids = people.stream().map(DemoPerson::id).collect(Collectors.toSet());
        double share = (double) people.size() / everybody.size();
        List<DemoPerson> clinic = ClinicRecords.of(people);
        Set<String> atClinic = clinic.stream().map(ClinicRecords::patientOf).collect(Collectors.toSet());
        return new DemoData(
                launch,
                people,
                clinic,
                DemoLeads.before(launch, people, atClinic, share),
                DemoEncounters.of(synthea.only(ids), launch));
    }

    /** Patients with the four fields, by the EHR's record or the clinic's. */
    List<DemoPerson> mastered() {
        Set<String> atClinic = clinic.stream().map(ClinicRecords::patientOf).collect(Collectors.toSet());
        return people.stream()
                .filter(p -> p.mastered() || atClinic.contains(p.id()))
                .toList();
    }

    /** How much of the whole this is, 0 to 1. */
    double share() {
        return (double) people.size() / Synthea.load().patients().size();
    }

    /** Natural encounters that had happened at the launch. */
    List<DemoEncounter> history() {
        return between(Instant.MIN, launch);
    }

    /** Natural encounters that start in this stretch of time, its end excluded. */
    List<DemoEncounter> between(Instant from, Instant to) {
        return encounters.stream()
                .filter(e -> !e.start().isBefore(from) && e.start().isBefore(to))
                .toList();
    }
}
