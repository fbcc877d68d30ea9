package health.rapport.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.scoring.PointsModel.AppliesTo;
import health.rapport.scoring.PointsModel.NamedBand;
import health.rapport.scoring.PointsModel.Risk;
import health.rapport.scoring.PointsModel.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points models in JSON. Reading is strict and complete: every problem comes back at once. */
public final class PointsModelJson {
    private static final int JSON_LENGTH = 2_000_000;
    private static final String ID = "[a-z0-9][a-z0-9-]{0,63}";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PointsModelJson() {}

    /** Reads a model from JSON text. */
    public static ModelReading read(String json) {
        if (json.length() > JSON_LENGTH) {
            return refused("is longer than " + JSON_LENGTH + " characters");
        }
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation();
            return refused(
                    at == null
                            ? "is not JSON"
                            : "is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
    }

    /** Reads a model from a JSON tree, for instance the body of a request. */
    public static ModelReading read(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            return refused("must be an object");
        }
        List<ModelProblem> problems = new ArrayList<>();
        PointsModel model = model(new ModelPart(object, "", problems));
        return model == null ? new ModelReading.Refused(problems) : new ModelReading.Good(model);
    }

    /** The JSON form; reading it again gives an equal model. */
    public static ObjectNode write(PointsModel model) {
        return PointsModelWriter.write(model);
    }

    private static ModelReading refused(String message) {
        return new ModelReading.Refused(List.of(new ModelProblem("", message)));
    }

    private static @Nullable PointsModel model(ModelPart part) {
        String id = part.text("id");
        if (part.goodSoFar() && !id.matches(ID)) {
            part.problem("id", "must be lower-case letters, digits and dashes, at most 64");
        }
        int version = part.integer("version", 1);
        String title = part.text("title");
        String outcome = part.text("outcome");
        Source source = part.object("source", true, PointsModelJson::source);
        AppliesTo appliesTo = part.object("appliesTo", false, PointsModelJson::appliesTo);
        List<Factor> factors = part.objects("factors", true, FactorReader::read);
        List<Risk> risks = part.objects("risks", false, PointsModelJson::risk);
        List<NamedBand> bands = part.objects("bands", false, PointsModelJson::band);
        ModelRules.check(factors, risks, bands, part);
        return part.isGood() && source != null
                ? new PointsModel(id, version, title, outcome, source, appliesTo, factors, risks, bands)
                : null;
    }

    private static @Nullable Source source(ModelPart part) {
        String citation = part.text("citation");
        String doi = part.optionalText("doi");
        String notes = part.optionalText("notes");
        return part.isGood() ? new Source(citation, doi, notes) : null;
    }

    private static @Nullable AppliesTo appliesTo(ModelPart part) {
        String label = part.text("label");
        Integer fromAge = part.optionalInteger("fromAge", 0);
        List<CodeSet> codes = part.objects("codes", false, FactorReader::codeSet);
        return part.isGood() ? new AppliesTo(label, fromAge, codes) : null;
    }

    private static @Nullable Risk risk(ModelPart part) {
        int points = part.points("points");
        double risk = part.probability("risk");
        return part.isGood() ? new Risk(points, risk) : null;
    }

    private static @Nullable NamedBand band(ModelPart part) {
        String name = part.text("name");
        Integer from = part.optionalInteger("from", -1_000_000);
        Integer below = part.optionalInteger("below", -1_000_000);
        if (from != null && below != null && from >= below) {
            part.problem("below", "must be greater than from");
        }
        return part.isGood() ? new NamedBand(name, from, below) : null;
    }
}
