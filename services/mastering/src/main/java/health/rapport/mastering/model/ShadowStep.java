package health.rapport.mastering.model;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.StandardRecord;
import health.rapport.linkage.Tier;
import health.rapport.mastering.Engine;
import health.rapport.mastering.Engines;
import health.rapport.mastering.domain.Neighbourhood;
import health.rapport.mastering.domain.ResolvedPerson;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.persistence.ConstraintStore;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.MustLinkStore;
import health.rapport.mastering.persistence.RecordContent;
import health.rapport.mastering.persistence.RecordContent.Comparable;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.ShadowFindings;
import health.rapport.mastering.persistence.ShadowStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Tries a model over everything: compares every record with all that share a key with it, decides each neighbourhood by
 * the rules that decide it when it comes in, and sums up. A page a transaction, in tables of its own.
 */
@ApplicationScoped
class ShadowStep {
    static final String FIRST_STAGE = "COMPARE";
    private static final String RESOLVE = "RESOLVE";
    private static final int COMPARED = 300;
    private static final int RESOLVED = 200;

    private final ModelRunStore runs;
    private final ModelStore models;
    private final Engines engines;
    private final ShadowStore shadow;
    private final ShadowFindings findings;
    private final Sources sources;

    ShadowStep(
            ModelRunStore runs,
            ModelStore models,
            Engines engines,
            ShadowStore shadow,
            ShadowFindings findings,
            Sources sources) {
        this.runs = runs;
        this.models = models;
        this.engines = engines;
        this.shadow = shadow;
        this.findings = findings;
        this.sources = sources;
    }

    /** Where records, and what is said about them, come from. */
    @Singleton
    record Sources(RecordContent content, KeyStore keys, ConstraintStore constraints, MustLinkStore mustLinks) {}

    /** How many records were looked at. */
    int step(Sql sql, ModelRun run) {
        Engine engine = engines.of(sql, Objects.requireNonNull(run.modelId(), "what is tried has a name"));
        return run.stage().equals(RESOLVE) ? resolve(sql, run, engine) : compare(sql, run, engine.linker());
    }

    private int compare(Sql sql, ModelRun run, Linker linker) {
        if (run.lastRecord() == null) {
            shadow.empty(sql);
            runs.stage(sql, run, FIRST_STAGE, shadow.records(sql));
        }
        List<UUID> page = shadow.page(sql, run.lastRecord(), most(run, COMPARED));
        if (page.isEmpty()) {
            shadow.leads(sql);
            runs.stage(sql, run, RESOLVE, shadow.records(sql));
            return 0;
        }
        shadow.pairs(sql, decide(sql, page, linker));
        runs.progress(sql, run, run.done() + page.size(), page.getLast());
        return page.size();
    }

    private static int most(ModelRun run, int page) {
        return run.perSecond() == 0 ? page : Math.min(page, run.perSecond());
    }

    /** Each pair once: of the page with whatever comes later in the order of ids. */
    private List<Decision> decide(Sql sql, List<UUID> page, Linker linker) {
        Map<UUID, StandardRecord> asked = new HashMap<>();
        sources.content().comparable(sql, page).forEach((id, one) -> asked.put(id, one.standard()));
        Map<UUID, Set<UUID>> sharing = sources.keys().sharing(sql, asked).others();
        Set<UUID> later = new TreeSet<>();
        sharing.forEach((id, others) ->
                others.stream().filter(other -> id.compareTo(other) < 0).forEach(later::add));
        Map<UUID, Comparable> known = sources.content().comparable(sql, later);
        List<Decision> decisions = new ArrayList<>();
        sharing.forEach((id, others) -> {
            StandardRecord one = Objects.requireNonNull(asked.get(id), "was asked for");
            for (UUID other : others) {
                Comparable two = id.compareTo(other) < 0 ? known.get(other) : null;
                if (two != null) {
                    Decision decision = linker.decide(one, two.standard());
                    if (decision.tier() != Tier.NEW) {
                        decisions.add(decision);
                    }
                }
            }
        });
        return decisions;
    }

    private int resolve(Sql sql, ModelRun run, Engine engine) {
        List<UUID> page = shadow.unresolved(sql, run.lastRecord(), most(run, RESOLVED));
        if (page.isEmpty()) {
            finish(sql, run);
            return 0;
        }
        Map<UUID, Head> heads = shadow.around(sql, page);
        List<ShadowStore.Member> members = new ArrayList<>();
        for (ResolvedPerson person : engine.identity().resolve(neighbourhood(sql, heads))) {
            UUID after = person.unit().id();
            for (UUID record : person.unit().recordIds()) {
                Head head = Objects.requireNonNull(heads.get(record), "was read");
                members.add(new ShadowStore.Member(record, head.person(), after));
            }
        }
        shadow.members(sql, members);
        runs.progress(sql, run, run.done() + members.size(), page.getLast());
        return members.size();
    }

    private Neighbourhood neighbourhood(Sql sql, Map<UUID, Head> heads) {
        Collection<UUID> around = heads.keySet();
        return new Neighbourhood(
                sources.content().full(sql, heads.values(), Map.of()),
                shadow.among(sql, around),
                sources.mustLinks().among(sql, around),
                sources.constraints().among(sql, around),
                sources.keys().unusable(sql, around));
    }

    private void finish(Sql sql, ModelRun run) {
        findings.keepChanges(sql, run);
        runs.report(
                sql, run, RowJson.write(findings.report(sql, engines.now(sql).modelId())));
        shadow.empty(sql);
        models.shadowed(sql, Objects.requireNonNull(run.modelId(), "what is tried has a name"));
        runs.end(sql, run, ModelRun.State.COMPLETED, null);
    }
}
