import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { PlatformModule, type Configuration, type Logger, type Platform } from '@groundwork/platform';
import { CollectionsController } from './collections/collections.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { ContentController } from './documents/content.controller.js';
import { DocumentEventsController } from './documents/document-events.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DocumentsService } from './documents/documents.service.js';
import { LibraryEvents } from './documents/library-events.js';
import { SuggestedQuestions } from './documents/suggested-questions.js';
import { UploadController } from './documents/upload.controller.js';
import { UploadedFiles } from './documents/uploaded-files.js';
import { GracefulShutdown } from './http/graceful-shutdown.js';
import { OpenStreams } from './http/open-streams.js';
import { ProblemFilter } from './http/problem-filter.js';
import { RequestTimeoutInterceptor } from './http/request-timeout.interceptor.js';
import { ValidationPipe } from './http/validation.pipe.js';
import { WebSite } from './http/web-site.js';
import { QueryController } from './query/query.controller.js';
import { SamplesController } from './samples/samples.controller.js';
import { SearchController } from './search/search.controller.js';
import { HealthController } from './system/health.controller.js';
import { SettingsController } from './system/settings.controller.js';

/** The HTTP side: paths to controllers; what applies to every request; the platform underneath. */
@Module({})
export class AppModule {
  static forRoot(configuration: Configuration, logger: Logger, platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(configuration, logger, platform)],
      controllers: [
        UploadController,
        // Before the others: `documents/events` would be taken for a document's id.
        DocumentEventsController,
        DocumentsController,
        ContentController,
        SamplesController,
        SearchController,
        QueryController,
        ConversationsController,
        CollectionsController,
        SettingsController,
        HealthController,
      ],
      providers: [
        DocumentsService,
        UploadedFiles,
        LibraryEvents,
        SuggestedQuestions,
        WebSite,
        OpenStreams,
        GracefulShutdown,
        { provide: APP_INTERCEPTOR, useClass: RequestTimeoutInterceptor },
        { provide: APP_PIPE, useClass: ValidationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
