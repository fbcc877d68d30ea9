package health.rapport.mastering.rest;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.Engines;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.domain.model.ShadowReport;
import health.rapport.mastering.persistence.ChangeStore;
import health.rapport.mastering.persistence.ChangeStore.Change;
import health.rapport.mastering.persistence.ChangeStore.Moved;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.RecordContent;
import health.rapport.mastering.persistence.RecordContent.Comparable;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Reads what a shadow run found, and explains it: the decisions are worked out again from the records' present versions. */
@ApplicationScoped
class ModelChangeReader {
    private static final int RECORDS = 12;
    private static final int PAIRS = 3;

    private final ChangeStore changes;
    private final ModelRunStore runs;
    private final RecordContent content;
    private final Engines engines;

    ModelChangeReader(ChangeStore changes, ModelRunStore runs, RecordContent content, Engines engines) {
        this.changes = changes;
        this.runs = runs;
        this.content = content;
        this.engines = engines;
    }

    /** A page and, by the same index, its subjects. */
    record Found(List<ModelChangeView> views, List<UUID> subjects) {}

    private record Both(Linker before, Linker after, Map<UUID, Comparable> records) {}

    Found page(Sql sql, ChangeStore.Wanted wanted) {
        List<Change> found = changes.page(sql, wanted);
        Set<UUID> ids = new TreeSet<>();
        found.forEach(change -> few(change).forEach(moved -> ids.add(moved.record())));
        Both both = new Both(
                engines.of(sql, comparedWith(sql, wanted.modelId())).linker(),
                engines.of(sql, wanted.modelId()).linker(),
                content.comparable(sql, ids));
        return new Found(
                found.stream().map(change -> view(wanted.kind(), change, both)).toList(),
                found.stream().map(Change::subject).toList());
    }

    /** The model that was active when this one was tried. */
    private String comparedWith(Sql sql, String modelId) {
        return runs.latest(sql, modelId).stream()
                .filter(run -> run.kind() == ModelRun.Kind.SHADOW && run.state() == ModelRun.State.COMPLETED)
                .map(ModelRun::report)
                .flatMap(java.util.stream.Stream::ofNullable)
                .findFirst()
                .map(report -> RowJson.read(report, ShadowReport.class).comparedWith())
                .orElseThrow(() -> Problems.notFound("completed shadow run of this model"));
    }

    private static List<Moved> few(Change change) {
        return change.records().subList(0, Math.min(RECORDS, change.records().size()));
    }

    private static ModelChangeView view(String kind, Change change, Both both) {
        List<ModelChangeView.Member> members = change.records().stream()
                .map(moved -> new ModelChangeView.Member(moved.record(), moved.before(), moved.after()))
                .toList();
        return new ModelChangeView(kind, members, pairs(kind, few(change), both));
    }

    private static List<ModelChangeView.Pair> pairs(String kind, List<Moved> records, Both both) {
        List<ModelChangeView.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            for (int j = i + 1; j < records.size(); j++) {
                Moved left = records.get(i);
                Moved right = records.get(j);
                boolean matters = kind.equals("MERGE")
                        ? !left.before().equals(right.before())
                        : !left.after().equals(right.after());
                if (matters) {
                    add(pairs, left.record(), right.record(), both);
                }
            }
        }
        return pairs.stream().sorted(mostChangedFirst()).limit(PAIRS).toList();
    }

    private static void add(List<ModelChangeView.Pair> pairs, UUID left, UUID right, Both both) {
        Comparable one = both.records().get(left);
        Comparable other = both.records().get(right);
        if (one != null && other != null) {
            pairs.add(explained(one.standard(), other.standard(), both));
        }
    }

    private static ModelChangeView.Pair explained(StandardRecord one, StandardRecord other, Both both) {
        Decision before = both.before().decide(one, other);
        Decision after = both.after().decide(one, other);
        return new ModelChangeView.Pair(
                UUID.fromString(one.recordId()),
                UUID.fromString(other.recordId()),
                before.explanation(),
                after.explanation());
    }

    private static Comparator<ModelChangeView.Pair> mostChangedFirst() {
        return Comparator.comparing((ModelChangeView.Pair pair) ->
                        pair.before().tier() == pair.after().tier())
                .thenComparing(
                        pair -> -Math.abs(pair.after().logOdds() - pair.before().logOdds()));
    }
}
