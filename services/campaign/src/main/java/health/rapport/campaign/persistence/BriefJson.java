package health.rapport.campaign.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.BriefCall;
import health.rapport.contracts.touchpoint.Engagement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The JSON columns. */
@ApplicationScoped
@RegisterForReflection(targets = {Brief.class, BriefCall.class, Engagement.class})
public class BriefJson {
    private static final TypeReference<List<Engagement>> ENGAGEMENTS = new TypeReference<>() {};
    private final ObjectMapper json;

    @Inject
    public BriefJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalStateException("cannot write a JSON column", notWritable);
        }
    }

    Brief brief(String text) {
        try {
            return json.readValue(text, Brief.class);
        } catch (JsonProcessingException notReadable) {
            throw new IllegalStateException("the brief of a campaign cannot be read", notReadable);
        }
    }

    List<Engagement> engagements(String text) {
        try {
            return json.readValue(text, ENGAGEMENTS);
        } catch (JsonProcessingException notReadable) {
            throw new IllegalStateException("the engagements of a contact cannot be read", notReadable);
        }
    }
}
