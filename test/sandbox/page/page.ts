import { type Html, html } from './html.js';
import type { Addresses } from './person-section.js';

/** The whole page around its sections; it shows and does everything without the script, which only keeps it up to date. */
export const page = (sections: readonly Html[], { ehr, service }: Addresses): Html => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Stepdown beside an EHR</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/style.css">
  <script src="/refresh.js" defer></script>
</head>
<body>
  <header>
    <h1>Stepdown beside an EHR</h1>
    <p>The EHR is a <a href="${ehr}/metadata">HAPI FHIR server</a> that validates whatever is written.
      Beside it runs <a href="${service}/docs">Stepdown</a>. Nobody here exists. Answer a form: the EHR tells Stepdown of it,
      Stepdown reads the record, decides, and files a plan. Accept the plan: the earlier one ends.</p>
    <p id="news" role="status"></p>
  </header>
  <main>${sections}</main>
</body>
</html>
`;
