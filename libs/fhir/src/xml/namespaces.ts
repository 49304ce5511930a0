/** https://hl7.org/fhir/R4/xml.html */
export const FHIR_NAMESPACE = 'http://hl7.org/fhir';
export const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';
/** Of `xmlns` itself. */
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
/** Of `xml:lang`, which needs no declaration. */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
/** Of `xsi:schemaLocation`, with which some say where their schema lies. */
export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';
