package health.rapport.campaign.persistence.journey;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import health.rapport.campaign.domain.journey.Definition;
import health.rapport.campaign.domain.journey.JourneyStep;
import health.rapport.campaign.domain.journey.Occasion;
import health.rapport.campaign.domain.journey.Question;
import health.rapport.campaign.domain.journey.Until;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.InvalidRuleException;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Definitions in JSON, as people send them and as they are kept; and small lists and maps of columns. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            Definition.class,
            Definition.Goal.class,
            Occasion.Enters.class,
            Occasion.Leaves.class,
            Occasion.Does.class,
            Occasion.Visits.class,
            Question.Happened.class,
            Question.InAudience.class,
            Question.Holds.class,
            Question.Answered.class,
            Question.TaskDone.class,
            Until.Elapsed.class,
            Until.LocalClock.class,
            Until.AfterEvent.class,
            JourneyStep.Wait.class,
            JourneyStep.Condition.class,
            JourneyStep.Split.class,
            JourneyStep.Branch.class,
            JourneyStep.Message.class,
            JourneyStep.Task.class
        })
public class JourneyJson {
    private static final RuleJson RULES = new RuleJson(FieldCatalogue.standard());
    private final ObjectMapper json;

    @Inject
    public JourneyJson(ObjectMapper json) {
        this.json = json.copy()
                .disable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .addMixIn(Occasion.class, Occasions.class)
                .addMixIn(Question.class, Questions.class)
                .addMixIn(Until.class, Untils.class)
                .addMixIn(JourneyStep.class, Steps.class)
                .registerModule(new SimpleModule()
                        .addSerializer(Rule.class, new RuleWriting())
                        .addDeserializer(Rule.class, new RuleReading()));
    }

    /** A definition as somebody sent it; a 422 problem that says where it cannot be read. */
    public Definition read(JsonNode sent) {
        try {
            return json.treeToValue(sent, Definition.class);
        } catch (JsonMappingException notReadable) {
            throw Problems.invalid(path(notReadable), "readable", hint(notReadable));
        } catch (JsonProcessingException notReadable) {
            throw Problems.invalid("definition", "readable", "send a definition");
        }
    }

    /** The JSON form. */
    public JsonNode tree(Definition definition) {
        return json.valueToTree(definition);
    }

    String write(Definition definition) {
        return tree(definition).toString();
    }

    Definition stored(String text) {
        try {
            return json.readValue(text, Definition.class);
        } catch (JsonProcessingException notReadable) {
            throw new IllegalStateException("a stored definition cannot be read", notReadable);
        }
    }

    Map<String, String> texts(String text) {
        try {
            return json.readValue(text, json.getTypeFactory().constructMapType(Map.class, String.class, String.class));
        } catch (JsonProcessingException notReadable) {
            throw new IllegalStateException("a column of texts cannot be read", notReadable);
        }
    }

    private static String path(JsonMappingException problem) {
        return problem.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining("", "definition", ""));
    }

    private static String hint(JsonMappingException problem) {
        return problem.getCause() instanceof InvalidRuleException rule
                ? rule.problems().stream()
                        .map(one -> one.path() + " " + one.message())
                        .collect(Collectors.joining("; "))
                : "this part is missing something, or is not what stands there in a definition";
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "on")
    @JsonSubTypes({
        @Type(value = Occasion.Enters.class, name = "ENTERS"),
        @Type(value = Occasion.Leaves.class, name = "LEAVES"),
        @Type(value = Occasion.Does.class, name = "ACTIVITY"),
        @Type(value = Occasion.Visits.class, name = "ENCOUNTER")
    })
    private interface Occasions {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
    @JsonSubTypes({
        @Type(value = Question.Happened.class, name = "HAPPENED"),
        @Type(value = Question.InAudience.class, name = "IN_AUDIENCE"),
        @Type(value = Question.Holds.class, name = "FIELDS"),
        @Type(value = Question.Answered.class, name = "MESSAGE"),
        @Type(value = Question.TaskDone.class, name = "TASK")
    })
    private interface Questions {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "wait")
    @JsonSubTypes({
        @Type(value = Until.Elapsed.class, name = "FOR"),
        @Type(value = Until.LocalClock.class, name = "LOCAL_TIME"),
        @Type(value = Until.AfterEvent.class, name = "AFTER_EVENT")
    })
    private interface Untils {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = JourneyStep.Wait.class, name = "WAIT"),
        @Type(value = JourneyStep.Condition.class, name = "CONDITION"),
        @Type(value = JourneyStep.Split.class, name = "SPLIT"),
        @Type(value = JourneyStep.Message.class, name = "MESSAGE"),
        @Type(value = JourneyStep.Task.class, name = "TASK")
    })
    private interface Steps {}

    private static final class RuleWriting extends JsonSerializer<Rule> {
        @Override
        public void serialize(Rule rule, JsonGenerator to, SerializerProvider known) throws IOException {
            to.writeTree(RuleJson.write(rule));
        }
    }

    private static final class RuleReading extends JsonDeserializer<Rule> {
        @Override
        public Rule deserialize(JsonParser from, DeserializationContext context) throws IOException {
            JsonNode sent = context.readTree(from);
            try {
                return RULES.read(sent).orThrow();
            } catch (InvalidRuleException refused) {
                throw new JsonMappingException(from, "a rule is refused", refused);
            }
        }
    }
}
