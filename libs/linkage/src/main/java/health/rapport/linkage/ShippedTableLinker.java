package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;

/** Links a table by the parameters that ship: for tables too small or too odd to learn from. */
final class ShippedTableLinker {
    TableLinker.Result link(TableLinker.Request request, TableLinker.Listener listener) {
        List<LinkageRecord> all = new ArrayList<>(request.records());
        all.addAll(request.against());
        Standardizer standardizer = new Standardizer();
        List<StandardRecord> records =
                all.stream().map(standardizer::standardize).toList();
        listener.progress(TableLinker.Stage.STANDARDISE, records.size(), records.size());
        BatchLinker batch = new BatchLinker(Linker.standard(), Tier.PROBABLE);
        List<Decision> decisions = batch.decisions(records);
        if (listener.wantsPairs()) {
            decisions.forEach(listener::pair);
        }
        listener.progress(TableLinker.Stage.COMPARE, decisions.size(), decisions.size());
        List<List<String>> clusters = batch.entities(records, decisions);
        listener.progress(TableLinker.Stage.CLUSTER, records.size(), records.size());
        return new TableLinker.Result(clusters, MatchModel.standard().text(), decisions.size());
    }
}
