package stepdown.conformance;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** The codes of value sets that list them in full; those by a rule, of another set or of a foreign system are left out. */
final class RequiredCodes {
  private final DefaultProfileValidationSupport r4;
  private final Map<String, List<String>> used = new TreeMap<>();

  RequiredCodes(DefaultProfileValidationSupport r4) {
    this.r4 = r4;
  }

  Map<String, List<String>> used() {
    return used;
  }

  /** The name under which the codes of a value set are kept. */
  Optional<String> nameOf(String canonical) {
    String url = canonical.split("\\|")[0];
    if (!(r4.fetchValueSet(url) instanceof ValueSet valueSet)) return Optional.empty();
    List<ConceptSetComponent> included = valueSet.getCompose().getInclude();
    if (included.isEmpty() || valueSet.getCompose().hasExclude()) return Optional.empty();
    List<List<String>> codes = included.stream().map(this::codes).toList();
    if (codes.stream().anyMatch(List::isEmpty)) return Optional.empty();
    used.put(lastPart(url), codes.stream().flatMap(List::stream).distinct().toList());
    return Optional.of(lastPart(url));
  }

  /** Empty where they are not listed. */
  private List<String> codes(ConceptSetComponent include) {
    if (include.hasFilter() || include.hasValueSet()) return List.of();
    if (include.hasConcept()) return include.getConcept().stream().map(it -> it.getCode()).toList();
    if (!(r4.fetchCodeSystem(include.getSystem()) instanceof CodeSystem system)) return List.of();
    if (system.getContent() != CodeSystemContentMode.COMPLETE) return List.of();
    return all(system.getConcept()).toList();
  }

  private static Stream<String> all(List<ConceptDefinitionComponent> concepts) {
    return concepts.stream().flatMap(it -> Stream.concat(Stream.of(it.getCode()), all(it.getConcept())));
  }

  static String lastPart(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
