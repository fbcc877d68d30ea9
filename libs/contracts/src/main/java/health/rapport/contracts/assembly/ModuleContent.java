package health.rapport.contracts.assembly;

import health.rapport.contracts.Required;
import java.util.List;

/** An approved building block: the first variant whose rule holds is used, else the fallback. */
public record ModuleContent(String moduleId, String name, List<VariantContent> variants, VariantContent fallback) {
    public ModuleContent {
        Required.all(moduleId, name, fallback);
        variants = List.copyOf(variants);
    }
}
