package health.rapport.campaign.sending;

import health.rapport.campaign.persistence.AssemblyStore;
import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.kernel.Channel;
import health.rapport.rendering.Assembly;
import health.rapport.rendering.Body;
import health.rapport.rendering.ContentModule;
import health.rapport.rendering.Renderer;
import health.rapport.rendering.Variant;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import health.rapport.runtime.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Approved content, parsed once and used for many. Content is found by its hash, so what is kept here is never stale. */
@ApplicationScoped
public class PreparedContent {
    private static final int KEPT = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Database database;
    private final AssemblyStore assemblies;
    private final Renderer renderer = Renderer.standard();
    private final RuleJson rules = new RuleJson(FieldCatalogue.standard());
    private final Map<Claimed.Content, PreparedWords> prepared =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Claimed.Content, PreparedWords> eldest) {
                    return size() > KEPT;
                }
            });

    @Inject
    public PreparedContent(Database database, AssemblyStore assemblies) {
        this.database = database;
        this.assemblies = assemblies;
    }

    /**
     * Waits for the database; not for the event loop. Null if the content was withdrawn or replaced meanwhile.
     *
     * @throws RuntimeException if approved content cannot be rendered
     */
    public @Nullable PreparedWords find(Claimed.Content content) {
        PreparedWords known = prepared.get(content);
        return known == null ? load(content) : known;
    }

    private @Nullable PreparedWords load(Claimed.Content content) {
        AssemblyApproved approved = assemblies
                .approved(database.pool(), content.assemblyId(), content.hash())
                .await()
                .atMost(PATIENCE);
        if (approved == null) {
            return null;
        }
        PreparedWords words = approved.channel() == Channel.EMAIL
                ? new PreparedWords.Email(renderer.prepareEmail(assembly(approved)))
                : new PreparedWords.Words(renderer.prepareText(assembly(approved)));
        prepared.put(content, words);
        return words;
    }

    private Assembly assembly(AssemblyApproved approved) {
        return new Assembly(
                approved.assemblyId().toString(),
                approved.channel(),
                approved.subject(),
                approved.modules().stream().map(this::module).toList());
    }

    private ContentModule module(ModuleContent module) {
        return new ContentModule(
                module.moduleId(),
                module.name(),
                module.variants().stream().map(this::variant).toList(),
                body(module.fallback()));
    }

    private Variant variant(VariantContent variant) {
        String when = variant.when();
        if (when == null) {
            throw new IllegalStateException("a variant of approved content has no rule");
        }
        Rule rule = rules.read(when).orThrow();
        return new Variant(variant.name(), rule, body(variant));
    }

    private static Body body(VariantContent content) {
        return new Body(content.html(), content.text());
    }
}
