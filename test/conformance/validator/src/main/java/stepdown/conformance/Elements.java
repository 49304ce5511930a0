package stepdown.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/** Writes the table of R4's elements: each in a line, `1..1 SM code request-status`, and the codes of required bindings. */
public final class Elements {
  private static final String FHIR_TYPE = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";

  private final DefaultProfileValidationSupport r4 = new DefaultProfileValidationSupport(FhirContext.forR4());
  private final RequiredCodes codes = new RequiredCodes(r4);

  public static void main(String[] arguments) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(Path.of(arguments[0]), json.writeValueAsString(new Elements().table()) + "\n");
  }

  private Map<String, Object> table() {
    List<StructureDefinition> structures = structures();
    Map<String, Map<String, String>> elements = new TreeMap<>();
    structures.forEach(structure -> read(structure, elements));
    List<String> resources =
        structures.stream()
            .filter(it -> it.getKind() == StructureDefinitionKind.RESOURCE && !it.getAbstract())
            .map(StructureDefinition::getName)
            .toList();
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("resources", resources);
    table.put("elements", elements);
    table.put("codes", codes.used());
    return table;
  }

  private List<StructureDefinition> structures() {
    List<IBaseResource> all = r4.fetchAllStructureDefinitions();
    return all.stream()
        .map(StructureDefinition.class::cast)
        .filter(it -> it.getDerivation() != TypeDerivationRule.CONSTRAINT)
        .filter(
            it ->
                it.getKind() == StructureDefinitionKind.RESOURCE
                    || it.getKind() == StructureDefinitionKind.COMPLEXTYPE)
        .sorted(Comparator.comparing(StructureDefinition::getName))
        .toList();
  }

  private void read(StructureDefinition structure, Map<String, Map<String, String>> elements) {
    for (ElementDefinition element : structure.getSnapshot().getElement()) {
      int at = element.getPath().lastIndexOf('.');
      if (at < 0) continue;
      elements
          .computeIfAbsent(element.getPath().substring(0, at), path -> new LinkedHashMap<>())
          .put(element.getPath().substring(at + 1), line(element));
    }
  }

  private String line(ElementDefinition element) {
    String flags = (element.getIsSummary() ? "S" : "") + (element.getIsModifier() ? "M" : "");
    return "%d..%s %s %s%s"
        .formatted(
            element.getMin(),
            element.getMax(),
            flags.isEmpty() ? "-" : flags,
            types(element),
            binding(element).map(name -> " " + name).orElse(""));
  }

  private Optional<String> binding(ElementDefinition element) {
    boolean isCode = element.getType().size() == 1 && element.getTypeFirstRep().getCode().equals("code");
    boolean isRequired = isCode && element.getBinding().getStrength() == BindingStrength.REQUIRED;
    return isRequired ? codes.nameOf(element.getBinding().getValueSet()) : Optional.empty();
  }

  private static String types(ElementDefinition element) {
    if (element.hasContentReference()) return element.getContentReference().substring(1);
    return String.join("|", element.getType().stream().map(type -> type(element, type)).toList());
  }

  private static String type(ElementDefinition element, ElementDefinition.TypeRefComponent type) {
    String code = type.getCode();
    if (code.equals("BackboneElement") || code.equals("Element")) return element.getPath();
    if (code.startsWith("http://hl7.org/fhirpath/"))
      return type.hasExtension(FHIR_TYPE) ? type.getExtensionString(FHIR_TYPE) : "string";
    List<String> targets =
        type.getTargetProfile().stream()
            .map(target -> RequiredCodes.lastPart(target.getValue()))
            .filter(target -> !target.equals("Resource"))
            .toList();
    return code.equals("Reference") && !targets.isEmpty() ? "Reference(" + String.join(",", targets) + ")" : code;
  }
}
