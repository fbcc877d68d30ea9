package health.rapport.content.rest;

import health.rapport.content.ContentJson;
import health.rapport.content.persistence.ModuleRow;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A module as it stands. */
public record ModuleView(
        UUID moduleId,
        long version,
        String name,
        Channel channel,
        List<VariantContent> variants,
        VariantContent fallback,
        String author,
        Instant editedAt) {

    static ModuleView of(ModuleRow row, ContentJson json) {
        return new ModuleView(
                row.id,
                row.version,
                row.name,
                Channel.valueOf(row.channel),
                json.variants(row.variants),
                json.variant(row.fallback),
                row.author,
                row.editedAt);
    }
}
