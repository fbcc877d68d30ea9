package health.rapport.insight.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.scoring.PointsModel;
import health.rapport.scoring.PointsModelJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A model in force.
 *
 * @param definition the whole model; only where one model is asked for
 * @param scoredPeople how many people of the caller's markets have a score of it
 */
public record ModelView(
        String id,
        long version,
        String title,
        String outcome,
        String citation,
        @Nullable Long scoredPeople,
        @Schema(implementation = Object.class) @Nullable JsonNode definition) {

    static ModelView listed(PointsModel model) {
        return view(model, null, null);
    }

    static ModelView whole(PointsModel model, long scoredPeople) {
        return view(model, scoredPeople, PointsModelJson.write(model));
    }

    private static ModelView view(PointsModel model, @Nullable Long scored, @Nullable JsonNode definition) {
        return new ModelView(
                model.id(),
                model.version(),
                model.title(),
                model.outcome(),
                model.source().citation(),
                scored,
                definition);
    }
}
