package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Link;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.mapping.Target;
import health.rapport.intake.fhir.persistence.Change;
import health.rapport.kernel.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request comes to: every resource with its id, references within the bundle replaced by these, and whatever is
 * refused. A new resource gets an id that follows from its content, so that the same request again is the same resource.
 */
final class Plan {
    private static final UUID NAMESPACE = UUID.fromString("0f3a5d36-5a0e-5c54-9f0c-41de0f5a8f1b");

    private final Interact.Request request;
    private final Interact.Known known;
    private final Map<String, FhirKey> locals = new HashMap<>();
    private final Map<Interaction, FhirKey> keys = new LinkedHashMap<>();
    private final Map<Interaction, FhirRefusal> refusals = new LinkedHashMap<>();
    private final Map<FhirKey, Mapped> writes = new LinkedHashMap<>();
    private final Map<FhirKey, Long> deleted = new LinkedHashMap<>();

    private Plan(Interact.Request request, Interact.Known known) {
        this.request = request;
        this.known = known;
    }

    /** Throws a {@link FhirRefusal} if anything is refused and all or nothing was asked for. */
    static Plan of(Interact.Request request, Interact.Known known) {
        Plan plan = new Plan(request, known);
        request.interactions().forEach(plan::name);
        request.interactions().forEach(plan::write);
        if (request.atomic() && !plan.refusals.isEmpty()) {
            throw plan.refusal();
        }
        return plan;
    }

    Map<FhirKey, Mapped> writes() {
        return writes;
    }

    List<FhirKey> deletions() {
        return List.copyOf(deleted.keySet());
    }

    void deleted(DeleteResource.Deleted one) {
        deleted.put(one.key(), one.version());
    }

    List<Done> done(Map<FhirKey, Change> changes) {
        return request.interactions().stream().map(one -> done(one, changes)).toList();
    }

    private FhirRefusal refusal() {
        int status =
                refusals.values().stream().mapToInt(FhirRefusal::status).max().orElse(422);
        return new FhirRefusal(
                status,
                refusals.values().stream()
                        .flatMap(one -> one.issues().stream())
                        .limit(100)
                        .toList());
    }

    private void name(Interaction one) {
        switch (one) {
            case Interaction.Create create -> name(create);
            case Interaction.Update update -> name(update, update.fullUrl(), update.key());
            case Interaction.Delete gone -> {
                keys.put(gone, gone.key());
                deleted.put(gone.key(), 0L);
            }
            case Interaction.Refused refused -> refusals.put(refused, refused.refusal());
        }
    }

    private void name(Interaction.Create create) {
        List<String> matches = create.ifNoneExist() == null
                ? List.of()
                : known.matches().getOrDefault(create.ifNoneExist(), List.of());
        if (matches.size() > 1) {
            refuse(create, 412, "multiple-matches", "Several resources have the identifier of If-None-Exist.");
            return;
        }
        FhirType type = create.resource().type();
        String id = matches.isEmpty() ? fresh(create.resource()) : matches.getFirst();
        name(create, create.fullUrl(), new FhirKey(type, id));
    }

    private String fresh(Mapped resource) {
        return Ids.derived(NAMESPACE, request.source(), resource.type().resource(), resource.content())
                .toString();
    }

    private void name(Interaction one, @Nullable String fullUrl, FhirKey key) {
        keys.put(one, key);
        if (fullUrl != null) {
            locals.put(fullUrl, key);
        }
    }

    private void write(Interaction one) {
        switch (one) {
            case Interaction.Create create -> {
                if (keys.containsKey(create) && !isThere(create)) {
                    write(create, create.resource());
                }
            }
            case Interaction.Update update -> {
                Long version = known.versions().get(update.key());
                if (update.ifMatch() != null && !update.ifMatch().equals(version)) {
                    refuse(update, 412, "conflict", "It was changed since you read it, or it is not there.");
                } else {
                    write(update, update.resource());
                }
            }
            case Interaction.Delete gone -> {}
            case Interaction.Refused refused -> {}
        }
    }

    private boolean isThere(Interaction.Create create) {
        return create.ifNoneExist() != null
                && !known.matches()
                        .getOrDefault(create.ifNoneExist(), List.of())
                        .isEmpty();
    }

    private void write(Interaction one, Mapped resource) {
        FhirKey key = keys.get(one);
        List<Link> links = new ArrayList<>();
        for (Link link : resource.links()) {
            Target target = settled(link.target());
            if (target instanceof Target.Local) {
                refuse(one, 422, "not-found", "A reference points at no entry of this request.");
                return;
            }
            links.add(new Link(link.role(), target));
        }
        Mapped settled = resource.linked(links);
        Mapped other = key == null ? null : writes.putIfAbsent(key, settled);
        if (other != null && !other.content().equals(settled.content())) {
            refuse(one, 400, "duplicate", "The same resource stands twice in this bundle, with different contents.");
        }
    }

    private Target settled(Target target) {
        FhirKey key = target instanceof Target.Local local ? locals.get(local.fullUrl()) : null;
        return key != null && fits(target, key) ? new Target.Literal(key) : target;
    }

    private static boolean fits(Target target, FhirKey key) {
        boolean sameType = target instanceof Target.Local local && local.type() == key.type();
        // a visit's diagnosis may be a condition or a procedure
        return sameType || key.type() == FhirType.CONDITION || key.type() == FhirType.PROCEDURE;
    }

    private void refuse(Interaction one, int status, String code, String hint) {
        String place = one.place().isEmpty() ? "Resource" : one.place();
        refusals.put(one, new FhirRefusal(status, List.of(new Issue(code, place, "fhir." + code, hint))));
    }

    private Done done(Interaction one, Map<FhirKey, Change> changes) {
        FhirRefusal refusal = refusals.get(one);
        if (refusal != null) {
            return new Done.Not(refusal);
        }
        FhirKey key = keys.get(one);
        if (key == null) {
            throw new IllegalStateException("every interaction is refused or has a key");
        }
        if (one instanceof Interaction.Delete) {
            return new Done.Ok(204, key, deleted.getOrDefault(key, 0L), null);
        }
        Change change = changes.get(key);
        if (change == null) {
            return new Done.Ok(200, key, 0, null);
        }
        int status = change.kind() == Change.Kind.CREATED ? 201 : 200;
        return new Done.Ok(status, key, change.version(), change.at(), notes(key));
    }

    private List<Issue> notes(FhirKey key) {
        Mapped written = writes.get(key);
        return written == null ? List.of() : written.notes();
    }
}
