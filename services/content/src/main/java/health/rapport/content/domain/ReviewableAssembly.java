package health.rapport.content.domain;

import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.kernel.Channel;
import health.rapport.rendering.Assembly;
import health.rapport.rendering.Body;
import health.rapport.rendering.ContentModule;
import health.rapport.rendering.Variant;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import java.util.List;

/** Published content as the renderer knows it. */
public final class ReviewableAssembly {
    private static final RuleJson RULES = new RuleJson(FieldCatalogue.standard());

    private ReviewableAssembly() {}

    /**
     * @throws health.rapport.rules.InvalidRuleException if the rule of a variant is none
     */
    public static Assembly of(String id, Channel channel, String subject, List<ModuleContent> modules) {
        return new Assembly(
                id,
                channel,
                subject,
                modules.stream().map(ReviewableAssembly::module).toList());
    }

    private static ContentModule module(ModuleContent module) {
        return new ContentModule(
                module.moduleId(),
                module.name(),
                module.variants().stream().map(ReviewableAssembly::variant).toList(),
                body(module.fallback()));
    }

    private static Variant variant(VariantContent variant) {
        return new Variant(variant.name(), rule(variant), body(variant));
    }

    private static Rule rule(VariantContent variant) {
        String when = variant.when();
        if (when == null) {
            throw new IllegalArgumentException("a variant without a rule is a fallback");
        }
        return RULES.read(when).orThrow();
    }

    private static Body body(VariantContent variant) {
        return new Body(variant.html(), variant.text());
    }
}
