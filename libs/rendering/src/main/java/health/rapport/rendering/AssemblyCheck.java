package health.rapport.rendering;

import health.rapport.kernel.Channel;
import health.rapport.rendering.TemplateCheck.Place;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.RuleCheck;
import health.rapport.rules.RuleProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds everything that keeps an assembly from being approved, not only the first thing. */
public final class AssemblyCheck {
    /** More problems help nobody, and hostile input could make millions. */
    private static final int ENOUGH = 200;

    private final TemplateFields fields;
    private final RuleCheck rules;

    /**
     * @param fields what templates may name
     * @param ruleFields what the rules of variants may ask about
     */
    public AssemblyCheck(TemplateFields fields, FieldCatalogue ruleFields) {
        this.fields = fields;
        this.rules = new RuleCheck(ruleFields);
    }

    /** With the fields every deployment has. */
    public static AssemblyCheck standard() {
        return new AssemblyCheck(TemplateFields.standard(), FieldCatalogue.standard());
    }

    /** The catalogue templates are held against. */
    public TemplateFields fields() {
        return fields;
    }

    /** All problems in the order of the content, at most 200; empty if the assembly may be approved. */
    public List<ContentProblem> check(Assembly assembly) {
        List<ContentProblem> problems = new ArrayList<>();
        switch (assembly.channel()) {
            case EMAIL -> new Run(problems, Channel.EMAIL).email(assembly);
            case SMS -> new Run(problems, Channel.SMS).sms(assembly);
            case VOICE, POST, WEB, SEARCH, SOCIAL, DISPLAY, CALL_CENTER, EVENT, CLINIC, OTHER ->
                problems.add(ContentProblem.of("channel", ContentRule.CHANNEL, "EMAIL and SMS can be rendered"));
        }
        return List.copyOf(problems);
    }

    /** One check of one assembly. */
    private final class Run {
        private final List<ContentProblem> problems;
        private final Channel channel;
        private final TemplateCheck templates;

        Run(List<ContentProblem> problems, Channel channel) {
            this.problems = problems;
            this.channel = channel;
            this.templates = new TemplateCheck(fields, this::report);
        }

        void email(Assembly assembly) {
            templates.check(new TemplateSource("subject", assembly.subject()), Place.SUBJECT, true);
            modules(assembly);
            require(assembly, TemplateFields.UNSUBSCRIBE, ContentRule.UNSUBSCRIBE_MISSING);
            require(assembly, TemplateFields.POSTAL_ADDRESS, ContentRule.POSTAL_ADDRESS_MISSING);
        }

        void sms(Assembly assembly) {
            if (!assembly.subject().isEmpty()) {
                report(ContentProblem.of("subject", ContentRule.CHANNEL, "a text message has no subject"));
            }
            modules(assembly);
        }

        private void modules(Assembly assembly) {
            List<ContentModule> modules = assembly.modules();
            count("modules", modules.size(), RenderLimits.MODULES);
            if (modules.isEmpty()) {
                report(ContentProblem.of("modules", ContentRule.EMPTY, "a message needs at least one module"));
            }
            unique("modules", modules.stream().map(ContentModule::id).toList());
            modules.stream().limit(RenderLimits.MODULES).forEach(this::module);
        }

        private void module(ContentModule module) {
            String where = "modules/" + module.id();
            count(where + "/variants", module.variants().size(), RenderLimits.VARIANTS);
            List<String> names = new ArrayList<>(
                    module.variants().stream().map(Variant::name).toList());
            names.add(ContentModule.FALLBACK);
            unique(where + "/variants", names);
            module.variants().stream()
                    .limit(RenderLimits.VARIANTS)
                    .forEach(variant -> variant(where + "/variants/" + variant.name(), variant));
            body(where + "/" + ContentModule.FALLBACK, module.fallback(), true);
        }

        private void variant(String where, Variant variant) {
            for (RuleProblem problem : rules.check(variant.when())) {
                report(ContentProblem.of(where + "/when", ContentRule.VARIANT_RULE, problem.toString()));
            }
            if (channel == Channel.SMS && !rules.medicalParts(variant.when()).isEmpty()) {
                report(ContentProblem.of(
                        where + "/when",
                        ContentRule.HEALTH_DATA,
                        "words chosen by health would tell of it in a text message"));
            }
            body(where, variant.body(), false);
        }

        private void body(String where, Body body, boolean everybody) {
            if (channel == Channel.EMAIL) {
                templates.check(new TemplateSource(where + "/html", body.html()), Place.EMAIL_HTML, everybody);
                templates.check(new TemplateSource(where + "/text", body.text()), Place.EMAIL_TEXT, everybody);
            } else {
                templates.check(new TemplateSource(where + "/text", body.text()), Place.SMS, everybody);
            }
        }

        /** Some module has the field whichever of its bodies is used, so that everybody gets it, in either part. */
        private void require(Assembly assembly, String field, ContentRule rule) {
            boolean html = assembly.modules().stream().anyMatch(module -> always(module, field, Body::html));
            boolean text = assembly.modules().stream().anyMatch(module -> always(module, field, Body::text));
            if (!html || !text) {
                String part = html ? "text" : text ? "html" : "html and text";
                report(ContentProblem.of(
                        "modules", rule, "name {" + field + "} in the " + part + " of every variant of some module"));
            }
        }

        private void count(String where, int size, int most) {
            if (size > most) {
                report(ContentProblem.of(where, ContentRule.TOO_LONG, "at most " + most));
            }
        }

        private void unique(String where, List<String> names) {
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (name.isBlank()) {
                    report(ContentProblem.of(where, ContentRule.EMPTY, "each needs a name"));
                } else if (!seen.add(name)) {
                    report(ContentProblem.of(where, ContentRule.DUPLICATE, "each needs a name of its own"));
                }
            }
        }

        private void report(ContentProblem problem) {
            if (problems.size() < ENOUGH) {
                problems.add(problem);
            }
        }
    }

    private static boolean always(ContentModule module, String field, Function<Body, String> part) {
        boolean fallback = new TemplateSource("", part.apply(module.fallback())).names(field);
        return fallback
                && module.variants().stream()
                        .allMatch(variant -> new TemplateSource("", part.apply(variant.body())).names(field));
    }
}
