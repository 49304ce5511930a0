/** A narrative as an EHR's side panel shows it: its own type and width, and nothing of ours but the narrative. */
export const page = (title: string, narrative: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body { margin: 0 auto; padding: 12px; max-width: 40rem; font: 15px/1.45 system-ui, sans-serif; color: #202124; }
h2 { font-size: 1.25rem; line-height: 1.3; }
h3 { font-size: 1rem; margin-bottom: 0.25rem; }
ul { margin-top: 0.25rem; padding-left: 1.25rem; }
@media print { body { max-width: none; font-size: 10.5pt; } h2, h3 { break-after: avoid; } li { break-inside: avoid; } }
</style>
</head>
<body>
${narrative}
</body>
</html>
`;
