package health.rapport.mastering.fhir;

import health.rapport.contracts.PersonData;
import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.StandardRecord;
import health.rapport.linkage.Tier;
import health.rapport.mastering.Engines;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.persistence.MatchStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who of the people known may be the patient described: the linkage library's candidates, decided like any record. */
@ApplicationScoped
public class MatchPatients {
    /** The id of the description among the records it is compared with. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Engines engines;
    private final MatchStore store;

    MatchPatients(Engines engines, MatchStore store) {
        this.engines = engines;
        this.store = store;
    }

    /** The persons that are at least possible, the best first. */
    List<PatientMatch> match(PersonData wanted, MatchRequest request) {
        Linker linker = engines.recent();
        StandardRecord described = Standards.of(NOBODY, "fhir", wanted);
        MatchStore.Candidates candidates = store.candidates(described);
        Map<UUID, Decision> best = new HashMap<>();
        candidates
                .records()
                .forEach((person, records) -> records.stream()
                        .filter(record -> !linker.isHopeless(described, record))
                        .map(record -> linker.decide(described, record))
                        .filter(decision -> decision.tier() != Tier.NEW)
                        .max(Decision.BY_CERTAINTY)
                        .ifPresent(decision -> best.put(person, decision)));
        List<UUID> order = best.keySet().stream()
                .sorted(Comparator.comparing((UUID id) -> best.get(id), Decision.BY_CERTAINTY)
                        .reversed())
                .limit(request.count())
                .toList();
        List<PatientMatch> matches = store.persons(order).stream()
                .flatMap(found -> java.util.stream.Stream.ofNullable(
                                best.get(found.person().id()))
                        .map(decision -> new PatientMatch(found.person(), found.sources(), decision)))
                .sorted(Comparator.comparing(PatientMatch::decision, Decision.BY_CERTAINTY)
                        .reversed())
                .toList();
        return request.onlyCertain() ? theCertain(matches) : matches;
    }

    /** Of several certain ones none is: who asks for certainty gets one or nothing. */
    private static List<PatientMatch> theCertain(List<PatientMatch> matches) {
        List<PatientMatch> certain =
                matches.stream().filter(PatientMatch::isCertain).toList();
        return certain.size() == 1 ? certain : List.of();
    }
}
