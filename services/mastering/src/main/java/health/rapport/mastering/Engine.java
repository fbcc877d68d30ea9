package health.rapport.mastering;

import health.rapport.linkage.Linker;
import health.rapport.mastering.domain.ResolveIdentity;

/**
 * What decides in one transaction.
 *
 * @param rolling whether there are records that another model has decided: they are decided anew when they are met
 */
public record Engine(String modelId, Linker linker, ResolveIdentity identity, boolean rolling) {
    /** What it writes into each decision: code, parameters, frequencies. */
    public String version() {
        return linker.version();
    }
}
