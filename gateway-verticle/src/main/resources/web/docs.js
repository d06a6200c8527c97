// Shows the documents that there are, to choose among at the top
fetch('/docs/documents.json')
  .then(answer => answer.json())
  .then(documents => {
    const page = SwaggerUIBundle({
      urls: documents,
      dom_id: '#swagger-ui',
      deepLinking: true,
      validatorUrl: null,
      oauth2RedirectUrl: location.origin + '/docs/oauth2-redirect.html',
      presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
      layout: 'StandaloneLayout'
    });
    page.initOAuth({ clientId: 'street12-pages', usePkceWithAuthorizationCodeGrant: true });
  });
