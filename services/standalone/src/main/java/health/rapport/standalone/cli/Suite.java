package health.rapport.standalone.cli;

import health.rapport.standalone.infrastructure.EmbeddedDatabase;
import health.rapport.standalone.infrastructure.KafkaServer;
import health.rapport.standalone.infrastructure.KeycloakServer;
import health.rapport.standalone.infrastructure.MailServer;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.NativeServiceProcess;
import health.rapport.standalone.processes.ServiceProcess;
import health.rapport.standalone.processes.Training;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything an instance consists of.
 *
 * @param caches what Java processes do with ahead-of-time caches
 * @param demo whether the realm needs the demo's client
 */
public record Suite(Instance instance, CacheUse caches, boolean demo) {

    /** All of it; the slowest first. */
    public List<Component> components() {
        return Stream.concat(infrastructure().stream(), services().stream()).toList();
    }

    /** The servers Rapport stands on. */
    public List<Component> infrastructure() {
        return List.of(keycloak(), kafka(), database(), mail());
    }

    /** The services, built or not. */
    public List<Component> services() {
        return Arrays.stream(Service.values()).map(this::service).toList();
    }

    private Component service(Service service) {
        var onJvm = new ServiceProcess(instance, service, caches);
        return instance.settings().natively(service) ? new NativeServiceProcess(instance, service, onJvm) : onJvm;
    }

    /** Whether caches are used and one of these components would start faster with one that is missing. */
    boolean cachesMissing(Collection<Component> components) {
        var training = new Training(instance.home());
        return caches == CacheUse.USE && components.stream().anyMatch(training::wanted);
    }

    /** In which order things end: nobody loses what it stands on. */
    public List<List<Component>> stopSteps() {
        return List.of(services(), List.of(keycloak(), mail()), List.of(kafka()), List.of(database()));
    }

    private Component keycloak() {
        return new KeycloakServer(instance, caches, demo);
    }

    private Component kafka() {
        return new KafkaServer(instance, caches);
    }

    private Component database() {
        return new EmbeddedDatabase(instance);
    }

    private Component mail() {
        return new MailServer(instance, caches);
    }
}
