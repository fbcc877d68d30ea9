package health.rapport.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of models; what is absent is left out. */
final class PointsModelWriter {

    private PointsModelWriter() {}

    static ObjectNode write(PointsModel model) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", model.id()).put("version", model.version());
        node.put("title", model.title()).put("outcome", model.outcome());
        ObjectNode source =
                node.putObject("source").put("citation", model.source().citation());
        putText(source, "doi", model.source().doi());
        putText(source, "notes", model.source().notes());
        PointsModel.AppliesTo group = model.appliesTo();
        if (group != null) {
            ObjectNode appliesTo = node.putObject("appliesTo").put("label", group.label());
            putInt(appliesTo, "fromAge", group.fromAge());
            codes(appliesTo, group.codes());
        }
        ArrayNode factors = node.putArray("factors");
        model.factors().forEach(factor -> factor(factors.addObject(), factor));
        results(node, model);
        return node;
    }

    private static void results(ObjectNode node, PointsModel model) {
        if (!model.risks().isEmpty()) {
            ArrayNode risks = node.putArray("risks");
            model.risks()
                    .forEach(risk ->
                            risks.addObject().put("points", risk.points()).put("risk", risk.risk()));
        }
        if (!model.bands().isEmpty()) {
            ArrayNode bands = node.putArray("bands");
            for (PointsModel.NamedBand band : model.bands()) {
                ObjectNode one = bands.addObject().put("name", band.name());
                putInt(one, "from", band.from());
                putInt(one, "below", band.below());
            }
        }
    }

    private static void factor(ObjectNode node, Factor factor) {
        node.put("kind", kind(factor)).put("id", factor.id()).put("label", factor.label());
        switch (factor) {
            case Factor.Range range -> {
                node.put("input", range.input());
                bands(node, range.bands());
            }
            case Factor.Choice choice -> {
                ObjectNode points = node.put("input", choice.input()).putObject("points");
                choice.points().forEach(points::put);
            }
            case Factor.Condition condition -> {
                node.put("points", condition.points());
                codes(node, condition.codes());
                putInt(node, "withinDays", condition.withinDays());
                putTexts(node, "unless", condition.unless());
            }
            case Factor.Encounters visits -> {
                putText(node, "encounterClass", visits.encounterClass());
                putText(node, "serviceLine", visits.serviceLine());
                node.put("withinDays", visits.withinDays());
                bands(node, visits.bands());
            }
        }
        putInt(node, "pointsIfUnknown", factor.pointsIfUnknown());
    }

    private static String kind(Factor factor) {
        return switch (factor) {
            case Factor.Range range -> "range";
            case Factor.Choice choice -> "choice";
            case Factor.Condition condition -> "condition";
            case Factor.Encounters visits -> "encounters";
        };
    }

    private static void bands(ObjectNode node, List<Band> bands) {
        ArrayNode array = node.putArray("bands");
        for (Band band : bands) {
            ObjectNode one = array.addObject();
            putNumber(one, "from", band.from());
            putNumber(one, "below", band.below());
            one.put("points", band.points());
        }
    }

    private static void codes(ObjectNode node, List<CodeSet> sets) {
        if (sets.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("codes");
        for (CodeSet set : sets) {
            ObjectNode one = array.addObject();
            putTexts(one, "systems", set.systems());
            putTexts(one, "codes", set.codes());
            putTexts(one, "prefixes", set.prefixes());
        }
    }

    private static void putTexts(ObjectNode node, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(name);
            texts.forEach(array::add);
        }
    }

    private static void putText(ObjectNode node, String name, @Nullable String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    private static void putInt(ObjectNode node, String name, @Nullable Integer number) {
        if (number != null) {
            node.put(name, number);
        }
    }

    private static void putNumber(ObjectNode node, String name, @Nullable BigDecimal number) {
        if (number != null) {
            node.set(name, DecimalNode.valueOf(number.scale() < 0 ? number.setScale(0) : number));
        }
    }
}
