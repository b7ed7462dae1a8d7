package dk.kanalvalg.platform;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths that the service answers, as templates, with their methods: what a request is counted under, and what an
 * answer 405 says is allowed. The framework tells neither of a request that no method takes.
 */
@Singleton
class ResourcePaths {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final List<Template> templates;

    @Inject
    ResourcePaths(BeanManager beans) {
        this(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type != null && type.isAnnotationPresent(Path.class))
                .toList());
    }

    ResourcePaths(List<? extends Class<?>> resources) {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (Class<?> resource : resources) {
            String root = resource.getAnnotation(Path.class).value();
            for (Method method : resource.getMethods()) {
                Path path = method.getAnnotation(Path.class);
                String template = normal("/" + root + "/" + (path == null ? "" : path.value()));
                verbs(method).forEach(verb -> methods.computeIfAbsent(template, _ -> new TreeSet<>())
                        .add(verb));
            }
        }
        List<Template> found = new ArrayList<>();
        methods.forEach((template, verbs) -> found.add(new Template(template, pattern(template), verbs)));
        found.sort(Comparator.comparingLong(Template::parameters).thenComparing(Template::text));
        this.templates = List.copyOf(found);
    }

    private record Template(String text, Pattern pattern, Set<String> methods) {

        long parameters() {
            return PARAMETER.matcher(text).results().count();
        }
    }

    /** The template of a path, the one with the fewest parameters; none where there is nothing. */
    Optional<String> template(String path) {
        String normal = normal(path);
        return templates.stream()
                .filter(template -> template.pattern().matcher(normal).matches())
                .map(Template::text)
                .findFirst();
    }

    /** The methods that a path takes, as in {@code Allow}; empty where there is nothing. */
    Set<String> methods(String path) {
        String normal = normal(path);
        Set<String> allowed = new TreeSet<>();
        templates.stream()
                .filter(template -> template.pattern().matcher(normal).matches())
                .forEach(template -> allowed.addAll(template.methods()));
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        if (!allowed.isEmpty()) {
            allowed.add(HttpMethod.OPTIONS);
        }
        return allowed;
    }

    private static List<String> verbs(Method method) {
        List<String> verbs = new ArrayList<>();
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                verbs.add(verb.value());
            }
        }
        return verbs;
    }

    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int from = 0;
        while (parameter.find()) {
            pattern.append(Pattern.quote(template.substring(from, parameter.start())))
                    .append("[^/]+");
            from = parameter.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(template.substring(from))).toString());
    }

    private static String normal(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
